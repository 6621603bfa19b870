// 繁體中文：嵌入網頁中的試算工具。

/** @type {Record<keyof typeof import('../en/embed.js').embed, import('../index.js').Entry>} */
export const embed = {
  'embed.bad': '這個試算工具無法依原本的設定開啟。{why}現在顯示的是範本「{preset}」。',
  'embed.no_file': '無法讀取「{name}」。',
  'embed.no_json': '「{name}」不是設定檔：內容不是 JSON。',
  'embed.open': '開啟完整版',
  'embed.title': '嵌入網頁',
  'embed.way.element': '網頁標籤',
  'embed.way.frame': 'iframe',
  'embed.way.link': '連結',
  'embed.view': '圖表',
  'embed.all': '全部圖表、表格與設定',
  'embed.controls': '滑桿',
  'embed.of_offer': '{what}（方案 {n}）',
  'embed.as_page': '跟隨所在網頁',
  'embed.as_reader': '依訪客的設定',
  'embed.frame_title': '會員活動試算工具',
  'embed.readonly': '只供檢視，不能更改',
  'embed.snippet': '將這段程式碼貼到您的網頁',
  'embed.copy': '複製',
  'embed.copied': '已複製，貼到要放試算工具的位置即可。',
  'embed.by_hand': '瀏覽器不允許自動複製：程式碼已選取，請手動複製。',
  'embed.close': '關閉',
  'embed.preview': '預覽',
  'embed.copied_folder': '目前的頁面在您自己的電腦上，訪客無法開啟。請將網站資料夾複製到您的網頁旁邊，命名為 loyalty-lab/，程式碼會到那裡尋找檔案。',
};

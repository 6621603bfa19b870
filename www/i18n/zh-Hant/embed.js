// 繁體中文：嵌入網頁中的試算工具。

/** @type {Record<keyof typeof import('../en/embed.js').embed, import('../index.js').Entry>} */
export const embed = {
  'embed.bad': '這個試算工具無法依原本的設定開啟。{why}現在顯示的是範本「{preset}」。',
  'embed.no_file': '無法讀取「{name}」。',
  'embed.no_json': '「{name}」不是設定檔：內容不是 JSON。',
  'embed.open': '開啟完整版',
};

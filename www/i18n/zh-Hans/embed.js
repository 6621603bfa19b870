// 简体中文：嵌入网页中的计算器。

/** @type {Record<keyof typeof import('../en/embed.js').embed, import('../index.js').Entry>} */
export const embed = {
  'embed.bad': '这个计算器无法按原来的设定打开。{why}现在显示的是模板“{preset}”。',
  'embed.no_file': '无法读取“{name}”。',
  'embed.no_json': '“{name}”不是设定文件：内容不是 JSON。',
  'embed.open': '打开完整版',
  'embed.title': '嵌入网页',
  'embed.way.element': '网页标签',
  'embed.way.frame': 'iframe',
  'embed.way.link': '链接',
  'embed.view': '图表',
  'embed.all': '全部图表、表格和设定',
  'embed.controls': '滑块',
  'embed.of_offer': '{what}（方案 {n}）',
  'embed.as_page': '跟随所在网页',
  'embed.as_reader': '跟随访客的设置',
  'embed.frame_title': '会员活动计算器',
  'embed.readonly': '只能看，不能改',
  'embed.snippet': '把这段代码粘贴到您的网页',
  'embed.copy': '复制',
  'embed.copied': '已复制，粘贴到要放计算器的位置即可。',
  'embed.by_hand': '浏览器不允许自动复制：代码已选中，请手动复制。',
  'embed.close': '关闭',
  'embed.preview': '预览',
  'embed.copied_folder': '当前页面在您自己的电脑上，访客打不开。请把网站文件夹复制到您的网页旁边，命名为 loyalty-lab/，代码会到那里找文件。',
};

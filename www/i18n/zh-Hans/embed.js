// 简体中文：嵌入网页中的计算器。

/** @type {Record<keyof typeof import('../en/embed.js').embed, import('../index.js').Entry>} */
export const embed = {
  'embed.bad': '这个计算器无法按原来的设定打开。{why}现在显示的是模板“{preset}”。',
  'embed.no_file': '无法读取“{name}”。',
  'embed.no_json': '“{name}”不是设定文件：内容不是 JSON。',
  'embed.open': '打开完整版',
};

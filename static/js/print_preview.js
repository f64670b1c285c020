// The editor's preview “On paper”: what the style sheets say of print is shown on the screen. Readers never load this.
const turn = (rules) => {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const media = rule.media.mediaText;
      if (/^print\b/.test(media)) rule.media.mediaText = media.replace(/^print\b/, "all");
      else if (/^screen\b/.test(media)) rule.media.mediaText = "not all";
    }
    if (rule.cssRules) turn(rule.cssRules);
  }
};

for (const sheet of document.styleSheets) {
  if (!sheet.href || new URL(sheet.href).origin !== location.origin) continue;
  if (sheet.ownerNode.media === "print") sheet.ownerNode.media = "all";
  turn(sheet.cssRules);
}

/** Turns plain text into nodes, with web addresses as links; text never becomes markup. */

const ADDRESS = /https?:\/\/[^\s<>"']+/g;
const TRAILING = /[.,;:!?)\]}»”’。、！？）]+$/u;

/** Append `text` to `element`. */
export function appendText(element, text) {
  let from = 0;
  for (const match of text.matchAll(ADDRESS)) {
    const address = match[0].replace(TRAILING, "");
    const link = linkTo(address);
    if (link === null) continue;
    element.append(text.slice(from, match.index), link);
    from = match.index + address.length;
  }
  element.append(text.slice(from));
}

/** Whether an address may be shown or followed: the web and nothing else. */
export function isWebAddress(address) {
  try {
    return ["http:", "https:"].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}

function linkTo(address) {
  if (!isWebAddress(address)) return null;
  const link = document.createElement("a");
  link.href = address;
  link.textContent = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow";
  return link;
}

// The ways to send a file in. An address that carries the file has a length that its forge takes; somebody who has to
// sign in first is sent through an address that holds it once more, encoded twice. Nothing is ever cut.
const encoded = (text) => encodeURIComponent(text).replace(/%20/g, "+").replace(/%(?:3A|2F|2C)/g, decodeURIComponent);

// given: macros/forms/sending.py -> {way, full, create, change, signin}.
export const ways = (given, file, text, isThere) => {
  const [folder, name] = [file.slice(0, file.lastIndexOf("/")), file.split("/").pop()];
  const gaps = { file, folder, name, text, root: file.split("/")[0], message: `Add ${file}`, new: file.slice(0, -4).replace(/[^A-Za-z0-9]+/g, "-") };
  const found = {};
  for (const key of ["create", "full", "change", "signin"]) found[key] = given[key]?.replace(/\{(\w+)\}/g, (_, gap) => encoded(gaps[gap]));
  const fits = (address) => address.length <= given.longest; // an encoded address has one byte a sign
  const choose = () => {
    if (!given.full) return "upload";
    if (isThere) return "change";
    if (given.copy || !fits(found.full)) return "paste";
    return fits(given.through + encodeURIComponent(found.full)) ? "direct" : "sign-in";
  };
  return { ...found, way: choose() };
};

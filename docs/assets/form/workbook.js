export const answersOf = async (read, file, given) => ({});

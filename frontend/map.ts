/** The map, fetched only where one is shown. */
export {}

// Before the first paint, so that a chosen dark desk does not flash white
const chosen = localStorage.getItem("mostrador.theme");
if (chosen === "light" || chosen === "dark") document.documentElement.dataset.theme = chosen;

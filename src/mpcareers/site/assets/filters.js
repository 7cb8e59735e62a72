// The filters of the map and of the list of jobs are styles; only the count needs this script.

(function () {
  "use strict";

  const jobs = Array.from(document.querySelectorAll(".box, .job"));
  const filters = Array.from(document.querySelectorAll(".filters select"));
  const fitting = document.getElementById("fitting");

  function answers(job, chosen) {
    return chosen.map((each) =>
      job.classList.contains(each.value) ? "yes" : job.classList.contains("u-" + each.dataset.facet) ? "unknown" : "no");
  }

  function count() {
    const chosen = filters.filter((each) => each.value);
    let fit = 0;
    let silent = 0;
    for (const job of jobs) {
      const found = answers(job, chosen);
      if (found.includes("no")) continue;
      if (found.includes("unknown")) silent += 1;
      else fit += 1;
    }
    const more = silent ? "; " + silent + " more do not say" : "";
    fitting.textContent = chosen.length ? fit + " of " + jobs.length + " jobs fit" + more + "." : "";
  }

  for (const each of filters) each.addEventListener("change", count);
  document.getElementById("show-all").addEventListener("click", () => {
    for (const each of filters) each.value = "";
    count();
  });
  count();
})();

// The search box of the first page leads to the search page, which has its words in the address.

(function () {
  "use strict";

  for (const form of document.querySelectorAll("form[data-search][action]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const query = form.elements.q.value.trim();
      if (query) location.href = form.getAttribute("action") + "#q=" + encodeURIComponent(query);
    });
  }
})();

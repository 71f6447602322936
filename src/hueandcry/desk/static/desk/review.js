// Saves decisions without loading the page again, and counts them while they are chosen.
// Without it the same form does the same with a page load.
"use strict";

const chosen = () => {
  const form = document.getElementById("review");
  const single = new Set();
  for (const radio of form.querySelectorAll("input[type=radio]:checked")) single.add(radio.name);
  let count = single.size;
  for (const tick of form.querySelectorAll("input[name=all]:checked")) {
    const group = tick.closest(".group");
    count += Number(tick.dataset.count);
    count -= group.querySelectorAll("input[type=radio]:checked").length;
  }
  return count;
};

const count = () => {
  const button = document.querySelector(".reach button");
  const number = chosen();
  const words = { 0: button.dataset.none, 1: button.dataset.one }[number] || button.dataset.many;
  button.textContent = words.replace("#", String(number));
};

// What went wrong is gone to; what went well is said in the bar, where the eye is.
const say = (wrong, well) => {
  if (wrong) {
    wrong.tabIndex = -1;
    wrong.focus();
  } else if (well) {
    const bar = document.querySelector(".reach .small");
    bar.setAttribute("role", "status");
    bar.textContent = well.textContent;
    well.remove();
  }
};

// The answer is a whole page; its main part takes the place of ours, opened groups stay open.
const show = (page) => {
  const main = document.getElementById("main");
  const answer = page && page.getElementById("main");
  if (!answer) return window.location.reload();
  const open = [...main.querySelectorAll("details[open][id]")].map((one) => one.id);
  const text = document.getElementById("text").scrollTop;
  main.replaceChildren(...answer.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  document.getElementById("text").scrollTop = text;
  count();
  say(main.querySelector("[role=alert]"), main.querySelector("[role=status]"));
};

// A request whose answer the browser reads as a page of its own, in which no script runs.
const send = (form, button) => {
  const request = new XMLHttpRequest();
  const sent = new FormData(form);
  if (button && button.name) sent.append(button.name, button.value);
  request.open("POST", form.action);
  request.responseType = "document";
  request.onload = () => show(request.response);
  request.onerror = () => form.submit();
  request.send(sent);
};

document.addEventListener("submit", (event) => {
  if (!["review", "undo"].includes(event.target.id)) return;
  event.preventDefault();
  send(event.target, event.submitter);
});
document.addEventListener("change", (event) => {
  if (event.target.form?.id === "review") count();
});
count();

// Passkeys: hands the server's question to the browser and puts the browser's answer in the form.
// A form says with data-passkey whether it makes a key or uses one; the question stands in the page
// (#passkey-question), or, where it does not, the form's own address gives it.

// A passkey belongs to a name: at a bare address (127.0.0.1) no browser makes one.
const atName = !/^[\d.]+$|^\[/.test(location.hostname);
const knowsPasskeys = atName && Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON);

async function question(form) {
  const inPage = document.getElementById("passkey-question");
  if (inPage) return JSON.parse(inPage.textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error("no question");
  return answer.json();
}

function make(options, alone) {
  // The server asks for a key beside the password; one that signs in alone must know its person.
  if (alone) {
    options.authenticatorSelection = {
      ...options.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    };
  }
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
  return navigator.credentials.create({ publicKey });
}

function use(options) {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
  return navigator.credentials.get({ publicKey });
}

async function answer(form) {
  const asked = await question(form);
  const credential = form.dataset.passkey === "make"
    ? await make(asked.creation_options.publicKey, form.elements.passwordless?.checked)
    : await use(asked.request_options.publicKey);
  form.elements.credential.value = JSON.stringify(credential.toJSON());
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!knowsPasskeys) continue;
  form.hidden = false;
  document.querySelector(".without-passkeys")?.remove();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const failed = form.querySelector(".failed");
    failed.hidden = true;
    answer(form).catch(() => { failed.hidden = false; });
  });
}

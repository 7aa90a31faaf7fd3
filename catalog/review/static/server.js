// What the server is asked. Answers are JSON; what went wrong is an Error with a sentence.

async function answered(response) {
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.detail ?? "The server did not answer.");
  return answer;
}

async function asked(address, options) {
  let response;
  try {
    response = await fetch(address, options);
  } catch {
    throw new Error("The server is gone. Run catalog review again.");
  }
  return answered(response);
}

export function get(address, values = {}) {
  const query = new URLSearchParams(Object.entries(values).filter(([, value]) => value != null));
  return asked(`${address}?${query}`, { headers: { Accept: "application/json" } });
}

export function post(address, body) {
  return asked(address, {
    method: "POST",
    headers: { Accept: "application/json", "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

// The address holds what the content is, too: numbers mean others in another catalogue.
export const pictureOf = (content, size) => `/picture/${content.media}/${size}?is=${content.sha256}`;
export const frameOf = (content, number) => `/frame/${content.media}/${number}?is=${content.sha256}`;

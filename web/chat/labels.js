/** The page's own words. What the assistant says comes from the assistant, in its own language. */

export const LANGUAGES = { en: "English", es: "Español" };

const LABELS = {
  en: {
    title: "Order support",
    conversation: "Conversation",
    languages: "Language",
    hello: "Hello! How can I help?",
    offer: "Ask about an order in your own words, or pick one of these.",
    starters: [
      { title: "Where is my order?", payload: "/track_order" },
      { title: "My orders", payload: "/list_orders" },
      { title: "What can you do?", payload: "/help" },
    ],
    typing: "The assistant is typing",
    latest: "Newest messages",
    yourMessage: "Your message",
    placeholder: "Write a message…",
    send: "Send",
    note: "You are chatting with a computer program. Please never send card numbers.",
    you: "You:",
    assistant: "Assistant:",
    picture: "Picture from the assistant",
    online: "Here for you",
    connecting: "Connecting…",
    reconnecting: "Reconnecting…",
    sending: "Sending…",
    sent: "Sent",
    failed: "Not sent.",
    retry: "Try again",
    errors: {
      rate_limited: (wait) => `Too many messages. Please wait ${wait}.`,
      too_long: () => "This message is too long. Please send it in parts.",
      empty_message: () => "This message is empty.",
    },
    wait: (seconds) => (seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`),
  },
  es: {
    title: "Ayuda con tus pedidos",
    conversation: "Conversación",
    languages: "Idioma",
    hello: "¡Hola! ¿En qué puedo ayudarte?",
    offer: "Pregunta por un pedido con tus palabras o elige una de estas opciones.",
    starters: [
      { title: "¿Dónde está mi pedido?", payload: "/track_order" },
      { title: "Mis pedidos", payload: "/list_orders" },
      { title: "¿Qué sabes hacer?", payload: "/help" },
    ],
    typing: "El asistente está escribiendo",
    latest: "Mensajes más recientes",
    yourMessage: "Tu mensaje",
    placeholder: "Escribe un mensaje…",
    send: "Enviar",
    note: "Estás chateando con un programa informático. No envíes nunca números de tarjeta.",
    you: "Tú:",
    assistant: "Asistente:",
    picture: "Imagen del asistente",
    online: "Aquí para ayudarte",
    connecting: "Conectando…",
    reconnecting: "Reconectando…",
    sending: "Enviando…",
    sent: "Enviado",
    failed: "No enviado.",
    retry: "Reintentar",
    errors: {
      rate_limited: (wait) => `Demasiados mensajes. Espera ${wait}, por favor.`,
      too_long: () => "Este mensaje es demasiado largo. Envíalo por partes, por favor.",
      empty_message: () => "Este mensaje está vacío.",
    },
    wait: (seconds) => (seconds < 90 ? `${seconds} segundos` : `${Math.ceil(seconds / 60)} minutos`),
  },
};

/** The labels of a language that the page has. */
export function labelsOf(language) {
  return LABELS[language];
}

/** Put the labels of a language into every element that names one. */
export function applyLabels(language, root = document) {
  const labels = LABELS[language];
  root.documentElement.lang = language;
  root.title = labels.title;
  for (const element of root.querySelectorAll("[data-label]")) element.textContent = labels[element.dataset.label];
  for (const element of root.querySelectorAll("[data-label-aria]")) {
    element.setAttribute("aria-label", labels[element.dataset.labelAria]);
  }
  for (const element of root.querySelectorAll("[data-label-placeholder]")) {
    element.placeholder = labels[element.dataset.labelPlaceholder];
  }
}

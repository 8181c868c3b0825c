package dev.steelyard.worker;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is told of an exception or error: its class, its words and those of its causes. */
final class RaisedWords {

  private static final int LONGEST_TEXT = 20_000;
  private static final int MOST_CAUSES = 5;

  private RaisedWords() {}

  static Map<String, Object> of(Throwable raised) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("type", raised.getClass().getName().replaceFirst("^java\\.lang\\.(?=\\w+$)", ""));
    said.put("message", bounded(message(raised)));
    said.put("assertion", raised instanceof AssertionError);
    said.put("trace", bounded(trace(raised)));
    return said;
  }

  /** With those of its causes that it does not repeat. */
  private static String message(Throwable raised) {
    StringBuilder words = new StringBuilder(own(raised));
    Throwable cause = raised.getCause();
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (words.indexOf(own(cause)) < 0 || words.length() == 0) {
        words.append(words.length() == 0 ? "" : "; ").append(cause.getClass().getSimpleName());
        words.append(": ").append(own(cause));
      }
      cause = cause.getCause();
    }
    return words.toString();
  }

  private static String own(Throwable raised) {
    try {
      String message = raised.getMessage();
      return message == null ? "" : message;
    } catch (RuntimeException unable) {
      return "(an error that cannot be told)";
    }
  }

  private static String trace(Throwable raised) {
    StringWriter text = new StringWriter();
    raised.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static String bounded(String text) {
    int half = LONGEST_TEXT / 2;
    return text.length() <= LONGEST_TEXT
        ? text
        : text.substring(0, half) + " … " + text.substring(text.length() - half);
  }
}

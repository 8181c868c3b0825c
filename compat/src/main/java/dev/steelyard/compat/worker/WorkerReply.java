package dev.steelyard.compat.worker;

import tools.jackson.databind.JsonNode;

/** What came of a call to a worker. */
public sealed interface WorkerReply {

  /** It answered. */
  record Answered(JsonNode answer) implements WorkerReply {}

  /**
   * It raised an exception, and goes on.
   *
   * @param type the exception's class
   * @param isAssertion whether it says that something is not as it has to be, whatever it is called
   * @param trace bounded
   */
  record Raised(String type, String message, boolean isAssertion, String trace)
      implements WorkerReply {}

  /**
   * It ended, or was ended, in the midst of the call.
   *
   * @param how for people: {@code killed by signal 9}, {@code no answer within 60 s}
   * @param tail the reason that it gave, or the last that it said, on one line; empty where it said
   *     nothing
   */
  record Lost(String how, String tail) implements WorkerReply {}
}

package dev.steelyard.lab.template;

import java.util.stream.Stream;

/** How to tell that a subject can be used. */
public sealed interface Readiness {

  /** Everything in it that may ask for a name. */
  default Stream<TextTemplate> templates() {
    return switch (this) {
      case Answers(RequestTemplate request) -> request.templates();
      case Listens() -> Stream.empty();
      case Says(TextTemplate text) -> Stream.of(text);
      case Ends(CommandTemplate command) -> command.templates();
    };
  }

  /** The request that it is asked by, if it is one. */
  default Stream<RequestTemplate> requests() {
    return this instanceof Answers(RequestTemplate request) ? Stream.of(request) : Stream.empty();
  }

  /** The program that it is asked by, if it is one. */
  default Stream<CommandTemplate> commands() {
    return this instanceof Ends(CommandTemplate command) ? Stream.of(command) : Stream.empty();
  }

  /** It answers a request with what the request expects. */
  record Answers(RequestTemplate request) implements Readiness {}

  /** It takes connections. */
  record Listens() implements Readiness {}

  /** Its log has a line with this text. */
  record Says(TextTemplate text) implements Readiness {}

  /** A program that asks it ends with 0. */
  record Ends(CommandTemplate command) implements Readiness {}
}

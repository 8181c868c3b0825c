package dev.steelyard.lab.template;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Something that is done to a subject beside what is measured. */
public sealed interface Action {

  /** Everything in it that may ask for a name. */
  Stream<TextTemplate> templates();

  /** As it was written, for messages. */
  String line();

  /** The request that it is, if it is one. */
  default Stream<RequestTemplate> requests() {
    return this instanceof OfRequest(RequestTemplate request) ? Stream.of(request) : Stream.empty();
  }

  /** The program that it runs, if it runs one. */
  default Stream<CommandTemplate> commands() {
    return this instanceof OfCommand(CommandTemplate command) ? Stream.of(command) : Stream.empty();
  }

  /** A request to it, which has to be answered as it expects. */
  record OfRequest(RequestTemplate request) implements Action {
    @Override
    public Stream<TextTemplate> templates() {
      return request.templates();
    }

    @Override
    public String line() {
      return request.line();
    }
  }

  /** A program that has to end with 0. */
  record OfCommand(CommandTemplate command) implements Action {
    @Override
    public Stream<TextTemplate> templates() {
      return command.templates();
    }

    @Override
    public String line() {
      return command.words().stream().map(TextTemplate::text).collect(Collectors.joining(" "));
    }
  }
}

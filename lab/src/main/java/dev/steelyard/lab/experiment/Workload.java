package dev.steelyard.lab.experiment;

import java.util.List;
import java.util.stream.Stream;

/** What an iteration does. One record a kind. */
public sealed interface Workload {

  /** Everything in it that may ask for a name. */
  Stream<Template> templates();

  /** Runs a program and measures its process. */
  record OfCommand(CommandTemplate command) implements Workload {
    @Override
    public Stream<Template> templates() {
      return command.templates();
    }
  }

  /**
   * Sends one request and measures it until its answer is read.
   *
   * @param first sent once after every start of the subject, in order: a login, what is downloaded
   *     later
   */
  record OfHttp(List<RequestTemplate> first, RequestTemplate request) implements Workload {
    public OfHttp {
      first = List.copyOf(first);
    }

    @Override
    public Stream<Template> templates() {
      return Stream.concat(first.stream(), Stream.of(request)).flatMap(RequestTemplate::templates);
    }
  }
}

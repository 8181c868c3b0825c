package dev.steelyard.lab.experiment;

import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.load.scenario.check.AnswerChecks;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What an iteration does. One record a kind. */
public sealed interface Workload {

  /** Everything in it that may ask for a name. */
  Stream<Template> templates();

  /** Whether answers can be checked; what a scenario checks is known when it is read. */
  default boolean mayCheck() {
    return switch (this) {
      case OfCommand _ -> false;
      case OfHttp http -> !http.checks.isEmpty();
      case OfLoad _ -> true;
    };
  }

  /** Every request that it says itself, in the order in which they are sent. */
  default Stream<RequestTemplate> requests() {
    return switch (this) {
      case OfCommand _ -> Stream.empty();
      case OfHttp http -> Stream.concat(http.first.stream(), Stream.of(http.request));
      case OfLoad load -> load.first.stream();
    };
  }

  /** Files of scenarios whose loads it makes, in order. */
  default Stream<Template> scenarios() {
    return this instanceof OfLoad load
        ? Stream.concat(load.fill.stream(), Stream.of(load.scenario))
        : Stream.empty();
  }

  /**
   * Runs a program and measures its process.
   *
   * @param output where its standard output goes
   * @param exit the codes that are right
   */
  record OfCommand(CommandTemplate command, OutputKind output, ExitCodes exit) implements Workload {
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
   * @param checks of the answer; one that fails is counted and fails no iteration
   */
  record OfHttp(List<RequestTemplate> first, RequestTemplate request, AnswerChecks checks)
      implements Workload {
    public OfHttp {
      first = List.copyOf(first);
    }

    @Override
    public Stream<Template> templates() {
      return Stream.concat(first.stream(), Stream.of(request)).flatMap(RequestTemplate::templates);
    }
  }

  /**
   * Puts the subject under the load that a scenario describes, and measures all its requests.
   *
   * @param first sent once after every start of the subject, in order
   * @param fill a scenario made once after that, unmeasured, such as to fill a database
   * @param scenario its file, relative to the experiment's
   * @param environment what the scenario finds there before what Steelyard inherited
   */
  record OfLoad(
      List<RequestTemplate> first,
      Optional<Template> fill,
      Template scenario,
      Map<String, Template> environment)
      implements Workload {
    public OfLoad {
      first = List.copyOf(first);
      environment = Map.copyOf(environment);
    }

    @Override
    public Stream<Template> templates() {
      return Stream.of(
              first.stream().flatMap(RequestTemplate::templates),
              fill.stream(),
              Stream.of(scenario),
              environment.values().stream())
          .flatMap(all -> all);
    }
  }
}

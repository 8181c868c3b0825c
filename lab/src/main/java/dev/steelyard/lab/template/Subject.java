package dev.steelyard.lab.template;

import java.time.Duration;
import java.util.stream.Stream;

/**
 * A server that trials start, use and stop.
 *
 * @param start its program, arguments and environment; it keeps running until it is stopped
 * @param ready how to tell that it can be used
 * @param readyTimeout after which a start has failed
 * @param data how that is made which every start begins with
 * @param reset done before every iteration but the first of a start
 * @param stopTimeout how long it may take to leave before it is forced to
 * @param starts how often it is started in a trial, its iterations divided evenly
 */
public record Subject(
    CommandTemplate start,
    Readiness ready,
    Duration readyTimeout,
    DataSetup data,
    Reset reset,
    Duration stopTimeout,
    int starts,
    IsolationTemplate isolation) {

  public static final Duration DEFAULT_READY_TIMEOUT = Duration.ofSeconds(60);
  public static final Duration DEFAULT_STOP_TIMEOUT = Duration.ofSeconds(10);

  /** Started so often a trial has, that what one start brings with it is no property of a trial. */
  public static final int DEFAULT_STARTS = 6;

  /** Everything in it that may ask for a name. */
  public Stream<TextTemplate> templates() {
    return Stream.of(
            start.templates(),
            ready.templates(),
            data.templates(),
            reset.all().flatMap(Action::templates),
            isolation.templates())
        .flatMap(all -> all);
  }

  /** Programs that ask it or do something to it beside what is measured. */
  public Stream<CommandTemplate> commandsBeside() {
    return Stream.concat(ready.commands(), actions().flatMap(Action::commands));
  }

  /** Requests that ask it or do something to it beside what is measured. */
  public Stream<RequestTemplate> requestsBeside() {
    return Stream.concat(ready.requests(), actions().flatMap(Action::requests));
  }

  private Stream<Action> actions() {
    return Stream.concat(data.steps().stream(), reset.all());
  }

  /** The same subject started by another command. */
  public Subject withStart(CommandTemplate other) {
    return new Subject(other, ready, readyTimeout, data, reset, stopTimeout, starts, isolation);
  }

  /** The same subject reset in another way. */
  public Subject withReset(Reset other) {
    return new Subject(start, ready, readyTimeout, data, other, stopTimeout, starts, isolation);
  }
}

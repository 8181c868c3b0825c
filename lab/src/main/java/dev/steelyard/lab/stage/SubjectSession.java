package dev.steelyard.lab.stage;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.isolation.Sandbox;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Command;
import dev.steelyard.lab.http.CallOutcome;
import dev.steelyard.lab.http.HttpCall;
import dev.steelyard.lab.http.HttpSession;
import dev.steelyard.lab.template.Action;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.Subject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One start of a subject, from its enclosure until nothing of it is left. For one thread; {@link
 * #close} may come from any other.
 */
public final class SubjectSession implements AutoCloseable {

  private final Subject subject;
  private final Sandbox enclosure;
  private final TemplateRequests requests;
  private final Commands commands;
  private final Path log;
  private final Map<String, String> places;
  private final HttpSession session;
  private final Instant at = Instant.now();
  private final long logBefore;
  private boolean started;
  private long ready;

  /**
   * A stage on which nothing runs yet.
   *
   * @param commands runs programs beside it
   * @param places of the trial
   * @param timeout of a call
   */
  public SubjectSession(
      Subject subject,
      Sandbox enclosure,
      TemplateRequests requests,
      Commands commands,
      Map<String, String> places,
      Path log,
      Duration timeout) {
    this.subject = subject;
    this.enclosure = enclosure;
    this.requests = requests;
    this.commands = commands;
    this.log = log;
    this.logBefore = BoundedLog.size(log);
    this.places = new HashMap<>(places);
    URI url = URI.create(url(enclosure.hostPort()));
    for (int i = 0; i < enclosure.ports().size(); i++) {
      String which = i == 0 ? "" : Integer.toString(i + 1);
      this.places.put("port" + which, Integer.toString(enclosure.ports().get(i)));
      this.places.put("url" + which, url(enclosure.hostPorts().get(i)));
    }
    this.places.put("host", enclosure.host());
    this.places.put("data", enclosure.data());
    this.session = new HttpSession(url, timeout);
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  /** Everything that templates may ask for, with what earlier answers gave. */
  public Map<String, String> places() {
    return Map.copyOf(places);
  }

  /**
   * Starts the subject, waits until it can be used, and sends what is sent first.
   *
   * @param command made of the places
   * @return why it cannot be used, when it cannot
   */
  public Optional<IterationFailure> enter(
      Function<Map<String, String>, Command> command, List<RequestTemplate> first) {
    Diagnosis diagnosis = diagnosis();
    long begun = System.nanoTime();
    enclosure.start(command.apply(places), log);
    started = true;
    Optional<IterationFailure> notReady =
        new ReadyWait(subject, enclosure, requests, commands, places, log, logBefore)
            .await(diagnosis, begun);
    if (notReady.isPresent()) {
      return notReady;
    }
    ready = System.nanoTime() - begun;
    for (RequestTemplate request : first) {
      Optional<IterationFailure> failure = sendFirst(request);
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private Optional<IterationFailure> sendFirst(RequestTemplate request) {
    Diagnosis diagnosis = diagnosis();
    CallOutcome outcome = send(request);
    for (int i = 1; i < request.times() && outcome.failure().isEmpty(); i++) {
      outcome = send(request);
    }
    if (outcome.failure().isPresent()) {
      IterationFailure failure = diagnosis.of(outcome);
      return Optional.of(failure.in(failure.cause(), request.line()));
    }
    return save(request, outcome);
  }

  /** Takes what a request saves of its answer; tells why it cannot be had. */
  public Optional<IterationFailure> save(RequestTemplate request, CallOutcome outcome) {
    for (var entry : request.save().entrySet()) {
      Optional<String> value = at(outcome.text(), entry.getValue());
      if (value.isEmpty()) {
        return Optional.of(
            new IterationFailure(
                Cause.WRONG_ANSWER,
                "%s: the answer has nothing at %s".formatted(request.line(), entry.getValue())));
      }
      places.put(entry.getKey(), value.get());
    }
    return Optional.empty();
  }

  private static Optional<String> at(String json, String pointer) {
    try {
      JsonNode found = JsonMapper.shared().readTree(json).at(pointer);
      return found.isString() || found.isNumber()
          ? Optional.of(found.asString())
          : Optional.empty();
    } catch (JacksonException notJson) {
      return Optional.empty();
    }
  }

  /** To be asked before something is done, to tell afterwards why it failed. */
  public Diagnosis diagnosis() {
    return new Diagnosis(enclosure, log);
  }

  /** Resets the subject, where it has one to do; tells why that failed. */
  public Optional<IterationFailure> reset() {
    for (Action step : subject.reset().steps()) {
      Optional<IterationFailure> failure = act(step);
      if (failure.isPresent()) {
        return failure.map(one -> one.in(Cause.FAILED_RESET, step.line()));
      }
    }
    return subject
        .reset()
        .verify()
        .flatMap(verify ->
            act(verify).map(one -> one.in(Cause.FAILED_RESET, "verify, " + verify.line())));
  }

  /** Does one thing to the subject; tells why that failed. */
  public Optional<IterationFailure> act(Action action) {
    Diagnosis diagnosis = diagnosis();
    return switch (action) {
      case Action.OfRequest(RequestTemplate request) -> {
        CallOutcome outcome = send(request);
        yield outcome.failure().isPresent()
            ? Optional.of(diagnosis.of(outcome))
            : save(request, outcome);
      }
      case Action.OfCommand(CommandTemplate command) ->
          commands
              .run(command, places(), Commands.AS_LONG_AS_IT_MAY)
              .map(one -> diagnosis.of(one, hasEnded()));
    };
  }

  /** Sends a request and reads its answer. */
  public CallOutcome send(RequestTemplate request) {
    return send(request, false);
  }

  /**
   * Sends a request and reads its answer.
   *
   * @param keeping whether the answer's body is kept whole
   * @throws SteelyardException when it failed on this side: it is wrong itself, a file of its body
   *     cannot be read, or this machine has nothing left to make a connection of
   */
  public CallOutcome send(RequestTemplate request, boolean keeping) {
    CallOutcome outcome;
    try {
      HttpCall call = requests.call(request, places);
      outcome = session.call(keeping ? call.keepingBody() : call);
    } catch (SteelyardException wrong) {
      throw new SteelyardException(
          wrong.kind(), "the request %s: %s".formatted(request.line(), wrong.getMessage()), wrong);
    }
    return SentRequest.of(request, outcome);
  }

  /** What the subject has had of processors until now, in nanoseconds, where the kernel tells. */
  public OptionalLong cpuNanos() {
    return enclosure.cpuNanos();
  }

  /** The number of the subject's first process; empty where it is not one of this machine's. */
  public OptionalLong pid() {
    return enclosure.pid();
  }

  /** Whether the subject has ended. */
  public boolean hasEnded() {
    return enclosure.ending().isDone();
  }

  /** Stops the subject and tells what it used; nothing when it was never started. */
  public Optional<Start> leave(int trial, int start) {
    session.close();
    enclosure.stop(subject.stopTimeout());
    return started
        ? Optional.of(Start.of(trial, start, at, ready, enclosure.usage()))
        : Optional.empty();
  }

  @Override
  public void close() {
    session.close();
    enclosure.close();
  }
}

package dev.steelyard.load.scenario;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.http.ExchangeInterrupted;
import dev.steelyard.http.FailureKind;
import dev.steelyard.http.HttpClient;
import dev.steelyard.http.HttpResponse;
import dev.steelyard.http.PreparedRequest;
import dev.steelyard.load.engine.IterationFailed;
import dev.steelyard.load.engine.Pause;
import dev.steelyard.load.record.CallRecord;
import dev.steelyard.load.record.IntendedStart;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.check.Check;
import dev.steelyard.load.scenario.extract.AnswerView;
import dev.steelyard.load.scenario.extract.Extraction;
import dev.steelyard.load.scenario.extract.Feed;
import dev.steelyard.load.scenario.template.TextBuffer;
import dev.steelyard.load.scenario.template.UserState;
import java.util.Optional;

/** One user's requests: sent, recorded, and their answers looked at. For the user's own thread. */
final class Exchange implements AutoCloseable {

  private final HttpClient client;
  private final UserState state;
  private final Recorder recorder;
  private final RequestPauses rests;
  private final TextBuffer buffer = new TextBuffer();
  private final IntendedStart intended = new IntendedStart();

  Exchange(HttpClient client, UserState state, Recorder recorder) {
    this.client = client;
    this.state = state;
    this.recorder = recorder;
    this.rests = new RequestPauses(state);
  }

  /** Of the requests that are sent. */
  IntendedStart intended() {
    return intended;
  }

  private void rest(Pause pause) throws InterruptedException {
    intended.rest(rests.rest(pause));
  }

  /**
   * Does one step.
   *
   * @throws IterationFailed when what later steps need could not be had
   */
  void run(ScenarioStep step) throws InterruptedException {
    switch (step) {
      case ScenarioStep.Send(Request request) -> send(request);
      case ScenarioStep.Rest(var pause) -> rest(pause);
      case ScenarioStep.Repeat(int times, var steps) -> {
        for (int i = 0; i < times; i++) {
          for (ScenarioStep again : steps) {
            run(again);
          }
        }
      }
    }
  }

  /**
   * As {@link #run}; a request that needs what the user does not know is not sent, and does not
   * count.
   */
  void runIfKnown(ScenarioStep step) throws InterruptedException {
    switch (step) {
      case ScenarioStep.Send(Request request) -> sendIfKnown(request);
      case ScenarioStep.Rest(var pause) -> rest(pause);
      case ScenarioStep.Repeat(int times, var steps) -> {
        for (int i = 0; i < times; i++) {
          for (ScenarioStep again : steps) {
            runIfKnown(again);
          }
        }
      }
    }
  }

  private void sendIfKnown(Request request) throws InterruptedException {
    PreparedRequest call;
    try {
      call = request.call(state, buffer);
    } catch (SteelyardException unknown) {
      return;
    }
    send(request, call);
  }

  /** A workflow that began then was done to its end. */
  void group(String group, long startNanos) {
    recorder.group(group, startNanos, System.nanoTime());
  }

  private void send(Request request) throws InterruptedException {
    send(request, call(request));
  }

  private void send(Request request, PreparedRequest call) throws InterruptedException {
    HttpResponse answer = answer(request, call);
    long meant = intended.take(answer.startNanos());
    if (answer.isAnswered()) {
      answered(request, answer, meant);
    } else {
      new CallRecord(recorder, request.key()).ended(answer, meant, true);
      nothingHolds(request, answer.failureMessage());
    }
  }

  private HttpResponse answer(Request request, PreparedRequest call) throws InterruptedException {
    try {
      return request.isStream()
          ? client.send(
              call, (first, nanos, came) -> recorder.event(request.key(), first, nanos, came))
          : client.send(call);
    } catch (ExchangeInterrupted ended) {
      new CallRecord(recorder, request.key()).cutOff(ended, intended.take(ended.startNanos()));
      throw ended;
    }
  }

  private PreparedRequest call(Request request) {
    try {
      return request.call(state, buffer);
    } catch (SteelyardException unsendable) {
      long now = System.nanoTime();
      long meant = intended.take(now);
      recorder.failed(request.key(), meant, now, now, FailureKind.UNSENDABLE, 0, 0);
      String why = String.valueOf(unsendable.getMessage());
      recorder.example(request.key(), FailureKind.UNSENDABLE.wireName(), () -> why);
      nothingHolds(request, why);
      throw new IterationFailed(request.key().name() + ": " + unsendable.getMessage());
    }
  }

  /**
   * Without an answer nothing is as expected, and who cannot have what later requests need does not
   * go on.
   */
  private void nothingHolds(Request request, String why) {
    Request.Expectation expectation = request.expectation();
    boolean needed = false;
    for (Extraction extraction : expectation.extractions()) {
      if (extraction.isNeeded()) {
        recorder.check(extraction.check(), false);
        needed = true;
      }
    }
    for (Check check : expectation.checks()) {
      recorder.check(check.name(), false);
    }
    if (needed) {
      throw new IterationFailed(request.key().name() + ": " + why);
    }
  }

  private void answered(Request request, HttpResponse answer, long meant) {
    Request.Expectation expectation = request.expectation();
    RequestKey key = request.key();
    AnswerView view = AnswerView.of(answer);
    Optional<Extraction> missing = missing(expectation, view);
    boolean failed = missing.isPresent() || !expectation.statuses().has(answer.status());
    new CallRecord(recorder, key).ended(answer, meant, failed);
    for (Check check : expectation.checks()) {
      boolean holds = check.condition().holds(view, state);
      recorder.check(check.name(), holds);
      if (!holds) {
        recorder.example(
            key,
            "check " + check.name(),
            () -> "status %d: %s".formatted(answer.status(), answer.beginning()));
      }
    }
    for (Feed feed : expectation.feeds()) {
      feed.feed(view, state, recorder);
    }
    if (missing.isPresent()) {
      throw new IterationFailed(
          "%s: an answer of status %d has no %s"
              .formatted(key.name(), answer.status(), missing.get().source()));
    }
  }

  /** Takes what there is, and counts it; the first that is needed and not there. */
  private Optional<Extraction> missing(Request.Expectation expectation, AnswerView view) {
    Optional<Extraction> missing = Optional.empty();
    for (Extraction extraction : expectation.extractions()) {
      boolean taken = extraction.take(view, state);
      if (extraction.isNeeded()) {
        recorder.check(extraction.check(), taken);
      }
      if (!taken && missing.isEmpty()) {
        missing = Optional.of(extraction);
      }
    }
    return missing;
  }

  @Override
  public void close() {
    client.close();
  }
}

package dev.steelyard.load.scenario;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.engine.IterationFailed;
import dev.steelyard.load.http.Answer;
import dev.steelyard.load.http.Call;
import dev.steelyard.load.http.CalledOff;
import dev.steelyard.load.http.FailureKind;
import dev.steelyard.load.http.HttpClient;
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
  private final Rests rests;
  private final TextBuffer buffer = new TextBuffer();
  private long intended;
  private boolean isIntended;

  Exchange(HttpClient client, UserState state, Recorder recorder) {
    this.client = client;
    this.state = state;
    this.recorder = recorder;
    this.rests = new Rests(state);
  }

  /** When the next request was meant to begin; those after it begin when they do. */
  void intend(long intendedStartNanos) {
    intended = intendedStartNanos;
    isIntended = true;
  }

  /**
   * Does one step.
   *
   * @throws IterationFailed when what later steps need could not be had
   */
  void run(Step step) throws InterruptedException {
    switch (step) {
      case Step.Send(Request request) -> send(request);
      case Step.Rest(var pause) -> rests.rest(pause);
      case Step.Repeat(int times, var steps) -> {
        for (int i = 0; i < times; i++) {
          for (Step again : steps) {
            run(again);
          }
        }
      }
    }
  }

  private void send(Request request) throws InterruptedException {
    Answer answer = answer(request, call(request));
    long meant = isIntended ? intended : answer.startNanos();
    isIntended = false;
    Optional<FailureKind> failure = answer.failure();
    if (failure.isPresent()) {
      recorder.failed(
          request.key(),
          meant,
          answer.startNanos(),
          answer.endNanos(),
          failure.get(),
          answer.bytesSent(),
          answer.bytesReceived());
      nothingHolds(request, answer.failureMessage());
    } else {
      answered(request, answer, meant);
    }
  }

  private Answer answer(Request request, Call call) throws InterruptedException {
    try {
      Answer answer = client.send(call);
      if (answer.retries() > 0) {
        recorder.retried(request.key(), answer.retries());
      }
      return answer;
    } catch (CalledOff ended) {
      recorder.cutOff(
          request.key(),
          isIntended ? intended : ended.startNanos(),
          ended.startNanos(),
          ended.endNanos(),
          ended.bytesSent(),
          ended.bytesReceived());
      throw ended;
    }
  }

  private Call call(Request request) {
    try {
      return request.call(state, buffer);
    } catch (SteelyardException unsendable) {
      long now = System.nanoTime();
      long meant = isIntended ? intended : now;
      isIntended = false;
      recorder.failed(request.key(), meant, now, now, FailureKind.UNSENDABLE, 0, 0);
      nothingHolds(request, String.valueOf(unsendable.getMessage()));
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

  private void answered(Request request, Answer answer, long meant) {
    Request.Expectation expectation = request.expectation();
    RequestKey key = request.key();
    AnswerView view = AnswerView.of(answer);
    Optional<Extraction> missing = missing(expectation, view);
    boolean failed = missing.isPresent() || !expectation.statuses().has(answer.status());
    recorder.answered(
        key,
        meant,
        answer.startNanos(),
        answer.endNanos(),
        answer.status(),
        failed,
        answer.bytesSent(),
        answer.bytesReceived());
    for (Check check : expectation.checks()) {
      recorder.check(check.name(), check.condition().holds(view, state));
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

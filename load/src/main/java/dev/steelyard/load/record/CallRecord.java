package dev.steelyard.load.record;

import dev.steelyard.http.ExchangeInterrupted;
import dev.steelyard.http.HttpResponse;

/** Records what came of one call, the same for every way to declare users. For any thread. */
public final class CallRecord {

  private final Recorder recorder;
  private final RequestKey key;

  /** Of a call under a key. */
  public CallRecord(Recorder recorder, RequestKey key) {
    this.recorder = recorder;
    this.key = key;
  }

  /**
   * Its end.
   *
   * @param meant when it was to begin
   * @param failed whether an answer counts as failed all the same
   */
  public void ended(HttpResponse answer, long meant, boolean failed) {
    if (answer.failure().isPresent()) {
      unanswered(answer, meant);
    } else {
      answered(answer, meant, failed);
    }
    if (answer.retries() > 0) {
      recorder.retried(key, answer.retries());
    }
  }

  private void unanswered(HttpResponse answer, long meant) {
    var kind = answer.failure().orElseThrow();
    recorder.failed(
        key,
        meant,
        answer.startNanos(),
        answer.endNanos(),
        kind,
        answer.bytesSent(),
        answer.bytesReceived(),
        answer.phases());
    if (!answer.failureMessage().isEmpty()) {
      recorder.example(key, kind.wireName(), answer::failureMessage);
    }
  }

  private void answered(HttpResponse answer, long meant, boolean failed) {
    recorder.answered(
        key,
        meant,
        answer.startNanos(),
        answer.endNanos(),
        answer.status(),
        failed,
        answer.bytesSent(),
        answer.bytesReceived(),
        answer.bodyLength(),
        answer.phases());
    if (failed) {
      recorder.example(key, Recorder.status(answer.status()), answer::beginning);
    }
  }

  /** It was ended by the engine. */
  public void cutOff(ExchangeInterrupted ended, long meant) {
    recorder.cutOff(
        key,
        meant,
        ended.startNanos(),
        ended.endNanos(),
        ended.bytesSent(),
        ended.bytesReceived(),
        ended.phases());
  }
}

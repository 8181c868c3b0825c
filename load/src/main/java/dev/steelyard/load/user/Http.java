package dev.steelyard.load.user;

import dev.steelyard.http.ExchangeInterrupted;
import dev.steelyard.http.HttpClient;
import dev.steelyard.http.HttpResponse;
import dev.steelyard.http.PreparedRequest;
import dev.steelyard.load.record.CallRecord;
import dev.steelyard.load.record.IntendedStart;
import dev.steelyard.load.record.Recorder;
import dev.steelyard.load.record.RequestKey;
import dev.steelyard.load.scenario.Target;
import dev.steelyard.load.scenario.check.StatusSet;
import dev.steelyard.load.scenario.template.UserState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One user's requests to the target, or to any other server by a whole URL. For the user's own
 * thread.
 */
public final class Http implements AutoCloseable {

  private final Target target;
  private final HttpClient client;
  private final UserState state;
  private final Optional<Recorder> recorder;
  private final Map<RequestKey, RequestKey> keys = new HashMap<>();
  private final IntendedStart intended = new IntendedStart();

  /**
   * Requests of a user.
   *
   * @param recorder empty for what is not measured
   */
  Http(Target target, HttpClient client, UserState state, Optional<Recorder> recorder) {
    this.target = target;
    this.client = client;
    this.state = state;
    this.recorder = recorder;
  }

  public HttpRequest get(String path) {
    return request("GET", path);
  }

  public HttpRequest head(String path) {
    return request("HEAD", path);
  }

  public HttpRequest post(String path) {
    return request("POST", path);
  }

  public HttpRequest put(String path) {
    return request("PUT", path);
  }

  public HttpRequest patch(String path) {
    return request("PATCH", path);
  }

  public HttpRequest delete(String path) {
    return request("DELETE", path);
  }

  /**
   * Begins a request.
   *
   * @param path with its query, percent-encoded; or a whole URL
   */
  public HttpRequest request(String method, String path) {
    return new HttpRequest(this, target, method, path);
  }

  /** Of the requests that are sent. */
  IntendedStart intended() {
    return intended;
  }

  HttpAnswer send(RequestKey given, PreparedRequest call, StatusSet expected)
      throws InterruptedException {
    RequestKey key = keys.computeIfAbsent(given, one -> one);
    HttpResponse answer = answer(key, call);
    long meant = intended.take(answer.startNanos());
    boolean failed = !answer.isAnswered() || !expected.has(answer.status());
    recorder.ifPresent(to -> new CallRecord(to, key).ended(answer, meant, failed));
    return new HttpAnswer(given.name(), answer, failed, state, recorder);
  }

  private HttpResponse answer(RequestKey key, PreparedRequest call) throws InterruptedException {
    try {
      return client.send(call);
    } catch (ExchangeInterrupted ended) {
      recorder.ifPresent(
          to -> new CallRecord(to, key).cutOff(ended, intended.take(ended.startNanos())));
      throw ended;
    }
  }

  @Override
  public void close() {
    client.close();
  }
}

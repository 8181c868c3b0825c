package dev.steelyard.load.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phase;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RequestTotals;
import dev.steelyard.load.threshold.ThresholdJudgement;
import dev.steelyard.testing.RawServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Streams of events in scenarios: counted, timed, checked, and judged by thresholds. */
@Timeout(60)
class StreamsRunTest {

  private final List<String> heads = new CopyOnWriteArrayList<>();

  /** Three events and the end of the stream, as servers of language models have it. */
  private RawServer server() throws Exception {
    String events = "data: {\"n\": 1}\n\ndata: {\"n\": 2}\n\n: note\n\ndata: [DONE]\n\n";
    return RawServer.start(socket -> {
      for (String head = RawServer.readHead(socket);
          !head.isEmpty();
          head = RawServer.readHead(socket)) {
        heads.add(head);
        RawServer.write(
            socket,
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: %d\r\n\r\n%s"
                .formatted(events.length(), events));
      }
    });
  }

  @Test
  void events_are_measured_by_request_and_their_last_data_are_looked_at() throws Exception {
    try (RawServer server = server()) {
      Scenario scenario =
          Scenarios.parse(
              """
              name: streams
              target: http://127.0.0.1:%d
              iterations: 4
              gzip: true
              tasks:
                t:
                  - request: GET /two
                    name: two
                    tags: {kind: few}
                    events: 2
                    extract: {n: $.n}
                    check: {json: {$.n: 2}}
                  - {request: GET /done, name: done, events: {until: "[DONE]"}, check: {text: "[DONE]"}}
                  - {request: GET /all, name: all, events: all}
                  - {request: "GET /n/{{n}}", name: more, events: {most: 4, for: 1m}}
              thresholds:
                sse_events{kind:few}: [count == 8]
                sse_events: [count == 44]
                sse_first_event{name:done}: [count == 4, max < 1m]
                sse_gap{name:all}: [count == 8]
                http_req_waiting{name:all}: [count == 4]
              """
                  .formatted(server.port()));
      Recording recording = Scenarios.run(scenario);

      assertThat(ThresholdJudgement.of(scenario.thresholds(), recording))
          .allSatisfy(one -> assertThat(one.passed()).as(one.threshold() + one.shown()).isTrue());
      assertThat(recording.checks().values()).allMatch(check -> check.failed() == 0).hasSize(3);
      RequestTotals more = named(recording, "more");
      assertThat(more.failures()).containsOnlyKeys(FailureKind.CLOSED_EARLY);
      assertThat(more.examples())
          .containsEntry("closed_early", "the stream ended after 3 of the 4 events asked for");
      assertThat(named(recording, "two").phases())
          .containsKeys(Phase.CONNECTING, Phase.SENDING, Phase.WAITING, Phase.RECEIVING);
      assertThat(heads)
          .allMatch(head -> head.contains("Accept: text/event-stream\r\n"))
          .noneMatch(head -> head.contains("Accept-Encoding"))
          .anyMatch(head -> head.startsWith("GET /n/2 "));
    }
  }

  private static RequestTotals named(Recording recording, String name) {
    return recording.requests().entrySet().stream()
        .filter(entry -> entry.getKey().name().equals(name))
        .map(java.util.Map.Entry::getValue)
        .findFirst()
        .orElseThrow();
  }
}

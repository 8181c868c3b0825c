package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The events of a stream, as HTML's section 9.2.6 has them. */
class EventParserTest {

  private static List<String> events(EventParser parser, String stream) throws ExchangeFailure {
    List<String> events = new ArrayList<>();
    for (byte one : stream.getBytes(StandardCharsets.UTF_8)) {
      if (parser.take(one)) {
        events.add(new String(parser.last(), StandardCharsets.UTF_8));
      }
    }
    return events;
  }

  private static List<String> events(String stream) throws ExchangeFailure {
    EventParser parser = new EventParser(100);
    parser.clear();
    return events(parser, stream);
  }

  /** The first four are the standard's own examples. */
  @Example
  void events_are_what_the_standard_says() throws ExchangeFailure {
    assertThat(events("data: YHOO\ndata: +2\ndata: 10\n\n")).containsExactly("YHOO\n+2\n10");
    assertThat(events(": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\n"))
        .containsExactly("first event", "second event");
    assertThat(events("data\n\ndata\ndata\n\ndata:")).containsExactly("", "\n");
    assertThat(events("data:test\n\ndata: test\n\n")).containsExactly("test", "test");
    assertThat(events("\uFEFFdata: after a mark\n\n")).containsExactly("after a mark");
    assertThat(events("data:  two spaces \n\n")).containsExactly(" two spaces ");
    assertThat(events("event: ping\n\n: only a comment\n\nid: 5\nretry: 10\n\n")).isEmpty();
    assertThat(events("dataset: x\ndat: y\nDATA: z\n\n")).isEmpty();
    assertThat(events("data: never ended\n")).isEmpty();
    assertThat(events("event: a\ndata: {\"x\": 1}\n\n")).containsExactly("{\"x\": 1}");
    assertThat(events("data: a\r\rdata: b\r\n\r\ndata: c\n\n")).containsExactly("a", "b", "c");
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.of("data: a", "data:ü", "data", "id: 1", ": note", "event: e", "x", "", "")
        .list()
        .ofMaxSize(30);
  }

  /** By lines, which is how the standard tells it. */
  private static List<String> told(List<String> lines) {
    List<String> events = new ArrayList<>();
    List<String> data = new ArrayList<>();
    for (String line : lines) {
      if (line.isEmpty()) {
        if (!data.isEmpty()) {
          events.add(String.join("\n", data));
          data.clear();
        }
      } else if (line.equals("data") || line.startsWith("data:")) {
        String value = line.substring(Math.min(line.length(), 5));
        data.add(value.startsWith(" ") ? value.substring(1) : value);
      }
    }
    return events;
  }

  @Property
  void lines_may_end_in_any_of_three_ways(@ForAll @From("lines") List<String> lines)
      throws ExchangeFailure {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String stream = String.join("", lines.stream().map(line -> line + end).toList());
      assertThat(events(stream)).isEqualTo(told(lines));
    }
  }

  @Example
  void a_stream_knows_nothing_of_the_one_before() throws ExchangeFailure {
    EventParser parser = new EventParser(100);
    parser.clear();
    assertThat(events(parser, "data: a\n\ndata: half")).containsExactly("a");
    parser.clear();
    assertThat(parser.last()).isEmpty();
    assertThat(events(parser, "\ndata: b\n\n")).containsExactly("b");
  }

  @Example
  void an_event_of_more_than_is_kept_is_refused_and_others_may_be_as_many() throws ExchangeFailure {
    assertThat(events(("data: " + "x".repeat(99) + "\n\n").repeat(50))).hasSize(50);
    assertThat(events("id: " + "x".repeat(10_000) + "\ndata: a\n\n")).containsExactly("a");
    assertThatThrownBy(() -> events("data: " + "x".repeat(50) + "\ndata: " + "x".repeat(60)))
        .isInstanceOf(ExchangeFailure.class)
        .hasMessage("an event has more than the 100 bytes that are kept of one");
  }
}

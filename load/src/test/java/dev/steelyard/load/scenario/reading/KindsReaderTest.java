package dev.steelyard.load.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.scenario.Scenario;
import dev.steelyard.load.scenario.ScenarioKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** How several kinds of users are read, and what is said of mistakes in them. */
class KindsReaderTest {

  private static final String TWO =
      """
      users:
        reader: {share: 80, tasks: {read: GET /read}}
        writer: {share: 20, tasks: {write: POST /write}}
      """;

  private static Scenario parse(String yaml) {
    return ScenarioReader.parse(
        "name: n\ntarget: http://h\n" + yaml, "s.yaml", Path.of("/"), Map.of(), Optional.empty());
  }

  private static List<String> loads(String yaml) {
    return parse(yaml).kinds().stream().map(kind -> kind.name() + " " + kind.load()).toList();
  }

  private static void refused(String yaml, String... messages) {
    assertThatExceptionOfType(SteelyardException.class)
        .isThrownBy(() -> parse(yaml))
        .satisfies(wrong -> assertThat(wrong.getMessage()).contains(messages));
  }

  @Example
  void shares_part_users_a_rate_and_stages() {
    assertThat(loads("total_users: 101\nfor: 1m\n" + TWO))
        .containsExactly(
            "reader ConstantUsers[users=81, length=PT1M, pause=Fixed[length=PT0S]]",
            "writer ConstantUsers[users=20, length=PT1M, pause=Fixed[length=PT0S]]");
    assertThat(loads("rate: 50/s\nfor: 1m\n" + TWO))
        .containsExactly(
            "reader ConstantRate[perSecond=40.0, length=PT1M, gaps=EVEN, pool=Pool[ready=8, most=8000]]",
            "writer ConstantRate[perSecond=10.0, length=PT1M, gaps=EVEN, pool=Pool[ready=2, most=2000]]");
    assertThat(loads("shape: [{users: 10, over: 1m}, {users: 5, for: 1m}]\n" + TWO))
        .allMatch(load -> load.contains("RampingUsers"))
        .anyMatch(load -> load.contains("target=8.0") && load.contains("target=4.0"))
        .anyMatch(load -> load.contains("target=2.0") && load.contains("target=1.0"));
  }

  @Example
  void what_the_scenario_says_holds_for_kinds_that_say_nothing() {
    List<ScenarioKind> kinds =
        parse(
                """
                for: 1m
                wait: 1s
                start: [GET /common]
                users:
                  a: {users: 2, tasks: {a: GET /a}}
                  b: {users: 3, for: 2m, pacing: 5s, start: [GET /own], tasks: {b: GET /b}}
                  c: {rate: 5/s, delay: 10s, visitor: fresh, tasks: {c: GET /c}}
                  d: {shape: [{users: 1, for: 5s}], tasks: {d: GET /d}}
                """)
            .kinds();
    assertThat(kinds.get(0).load())
        .hasToString("ConstantUsers[users=2, length=PT1M, pause=Fixed[length=PT1S]]");
    assertThat(kinds.get(1).load())
        .hasToString("ConstantUsers[users=3, length=PT2M, pause=Pacing[every=PT5S]]");
    assertThat(kinds.get(2).load().toString())
        .startsWith("ConstantRate[perSecond=5.0, length=PT1M");
    assertThat(kinds.get(2).delay()).hasSeconds(10);
    assertThat(kinds.get(2).isFresh()).isTrue();
    assertThat(kinds.get(3).load().toString()).contains("RampingUsers");
    assertThat(kinds.get(0).start())
        .hasToString(kinds.get(2).start().toString().replace("c", "c"))
        .hasSize(1);
  }

  @Example
  void mistakes_are_said_with_their_place() {
    refused("for: 1m\n" + TWO, "a share of what? write 'total_users: 100'");
    refused(
        "total_users: 5\nfor: 1m\nusers: {a: {users: 2, tasks: {a: GET /a}}}",
        "no kind of users has a share of this");
    refused(
        "total_users: 3\nfor: 1m\nusers: {a: {share: 99, tasks: {a: GET /}}, b: {share: 1, tasks: {b: GET /}}}",
        "the share of 'b' is less than one user");
    refused(
        "total_users: 3\nfor: 1m\nusers: {a: {share: 9, users: 3, tasks: {a: GET /}}}",
        "'users' would be a load of its own; choose one");
    refused("users: {a: {tasks: {a: GET /}}}", "the kind 'a' has no load; give it a share");
    refused("users: {a: {users: 1, for: 1s}}", "the key 'tasks' is missing");
    refused(
        "total_users: 3\nusers: 3\nfor: 1s\ntasks: {a: GET /}",
        "'total_users' is for several kinds of users");
    refused(
        "tasks: {c: GET /c}\ntotal_users: 10\nfor: 1s\n" + TWO,
        "every kind of users has 'tasks' of its own");
    refused(
        "total_users: 10\nfor: 1s\nthresholds: {'errors{user:raeder}': [rate < 1%]}\n" + TWO,
        "no kind of users is called 'raeder'; did you mean 'reader'?");
    refused(
        "total_users: 10\nfor: 1s\nthresholds: {'errors{stage:1}': [rate < 1%]}\n" + TWO,
        "the load has no stages");
    refused(
        "total_users: 10\nfor: 1s\nthresholds: {'vus{user:reader}': [max < 1]}\n" + TWO,
        "vus is of the whole test and cannot be narrowed");
    refused(
        """
        users:
          a: {shape: [{users: 1, for: 1s}], tasks: {a: GET /}}
          b: {shape: [{users: 1, for: 2s}], tasks: {b: GET /}}
        thresholds: {'errors{stage:1}': [rate < 1%]}
        """,
        "stage 1 is not the same time for all kinds of users");
    for (String metric :
        List.of(
            "errors{user:a,name:put}",
            "errors{user:b,kind:read}",
            "checks{user:b}",
            "checks{user:b,check:get: status is 200}",
            "group_duration{user:a}",
            "group_duration{user:a,group:flow}",
            "hits{user:b}",
            "errors{user:a,name:never}",
            "errors{user:b,stage:2}")) {
      refused(
          """
          users:
            a:
              users: 1
              for: 1s
              tasks:
                get: {request: GET /, tags: {kind: read}, check: {status: 200}, metrics: {hits: {counter: 1}}}
                never: {weight: 0, request: GET /never}
            b: {shape: [{users: 1, for: 1s}, {users: 1, over: 0s}], tasks: {flow: [{request: GET /, name: put}]}}
          thresholds: {'%s': [rate < 1%%]}
          """
              .formatted(metric),
          metric + " would never have a sample");
    }
    refused(
        "total_users: 10\nfor: 1s\nthresholds: {'dropped_iterations{user:reader}': [count < 1]}\n"
            + TWO,
        "dropped_iterations{user:reader} would say nothing: the users of 'reader' have no rate");
    refused(
        "total_users: 9\nfor: 1s\nthresholds: {'errors{user:reader,user:writer}': [rate < 1%]}\n"
            + TWO,
        "says 'user' twice, and nothing is both");
    refused(
        "users: {a: {share: 0, tasks: {a: GET /}}}\ntotal_users: 1\nfor: 1s",
        "share is '0'; it must be a number above 0");
  }

  @Example
  void what_one_kind_learns_the_others_do_not_know() {
    refused(
        """
        users:
          a: {users: 1, for: 1s, start: [{request: GET /, extract: {id: $.id}}], tasks: {a: "GET /{{id}}"}}
          b: {users: 1, for: 1s, tasks: {b: "GET /{{id}}"}}
        """,
        "id");
  }

  @Property(tries = 200)
  void the_shares_of_all_kinds_add_up(
      @ForAll @IntRange(max = 10_000) int users,
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0.1, max = 100) Double> weights) {
    Shares shares = new Shares(weights);
    dev.steelyard.load.engine.LoadModel all =
        new dev.steelyard.load.engine.LoadModel.ConstantUsers(
            users, java.time.Duration.ofSeconds(1), dev.steelyard.load.engine.Pause.NONE);
    List<Integer> parts =
        IntStream.range(0, weights.size())
            .map(kind ->
                ((dev.steelyard.load.engine.LoadModel.ConstantUsers) shares.part(all, kind))
                    .users())
            .boxed()
            .toList();
    double sum = weights.stream().mapToDouble(Double::doubleValue).sum();
    assertThat(parts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(users);
    for (int i = 0; i < parts.size(); i++) {
      assertThat(parts.get(i).doubleValue())
          .isBetween(
              Math.floor(users * weights.get(i) / sum - 1e-6),
              Math.ceil(users * weights.get(i) / sum + 1e-6));
    }
  }
}

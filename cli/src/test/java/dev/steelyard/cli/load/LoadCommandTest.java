package dev.steelyard.cli.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What load tests say of a real server, and their verdicts. */
class LoadCommandTest extends LoadCliTest {

  @Test
  void a_test_that_keeps_to_its_thresholds_is_shown_and_kept() throws IOException {
    Path file = scenario(SMALL + "thresholds: {http_req_duration: p(95) < 10s, errors: rate < 1%}");

    Said said = steelyard("load", file.toString()).exits(0);

    assertThat(said.out())
        .startsWith("mix\n")
        .contains("✓ all 2 thresholds were kept to", "checks: 100% passed", "requests: 80, ")
        .contains("search ", "add ", "Run: " + onlyRun());
    assertThat(said.err()).contains("2 users, 40 iterations each to http://127.0.0.1:");
    assertThat(asked.get()).isEqualTo(80);
    assertThat(benchmarks())
        .contains("mix", "mix/search", "mix/search:p95", "mix:throughput")
        .contains("mix/add:error_rate");
    String lines = "SELECT DISTINCT name FROM series ORDER BY name";
    assertThat(steelyard("results", "--sql", lines, "--format", "csv").out())
        .contains("mix:users", "mix/search:p99", "mix:throughput");
    assertThat(steelyard("results", "--runs").out()).contains("completed");
  }

  @Test
  void an_end_point_that_never_answers_is_named_and_fails_the_test() throws IOException {
    Path file =
        file(
            "hang.yaml",
            """
            name: hang
            target: http://127.0.0.1:%d
            users: 3
            for: 1s
            graceful_stop: 200ms
            tasks:
              hang: {request: GET /hang, weight: 1}
              ok: {request: GET /ok, weight: 4}
            thresholds: {errors: rate < 1%%}
            """
                .formatted(server().getAddress().getPort()));

    Said said = steelyard("load", file.toString()).exits(1);

    assertThat(said.out())
        .contains("✗ 1 of 1 threshold crossed", "in flight at the end", "  hang: 3, waited ")
        .contains("no answer at all: hang", "cut_off  3");
    Path json = folder.resolve("hang.json");
    steelyard("load", file.toString(), "--format", "json", "--workers", "2", "-o", json.toString())
        .exits(1);
    assertThat(json).content().contains("\"cut_off\" : 3", "\"unanswered\" : [ \"hang\" ]");
  }

  @Test
  void names_that_were_never_sent_are_said_and_so_are_percentiles_of_too_few() throws IOException {
    Path file =
        scenario(
            """
              buy: [{request: GET /basket, extract: {id: $.id}}, GET /pay]
              never: {weight: 0, request: GET /never}
            iterations: 20
            thresholds: {"http_req_duration{name:GET /basket}": p(99) < 10s}
            """);

    String text = steelyard("load", file.toString(), "--no-store").exits(0).out();
    String json =
        steelyard("load", file.toString(), "--no-store", "--format", "json").exits(0).out();
    String chosen =
        steelyard("load", file.toString(), "--no-store", "--only", "buy").exits(0).out();

    assertThat(text).contains("\n  ! never sent: buy::GET /pay\n", "°", "too few samples for");
    JsonNode report = JsonMapper.shared().readTree(json);
    assertThat(report.at("/never_sent").valueStream().map(JsonNode::asString))
        .containsExactly("buy::GET /pay");
    assertThat(report.at("/thresholds/0/too_few_for/0").asString()).isEqualTo("p99");
    assertThat(report.at("/thresholds/0/passed").asBoolean()).isTrue();
    assertThat(chosen).contains("never sent: buy::GET /pay").doesNotContain("search", "GET /never");
  }

  @Test
  void a_crossed_threshold_is_a_negative_verdict() throws IOException {
    Path file =
        scenario(SMALL + "thresholds: {http_req_duration: p(95) < 1us, nowhere: count > 1}");
    steelyard("load", file.toString()).complains(2, "nowhere");
    file = scenario(SMALL + "thresholds: {http_req_duration: p(95) < 1us}");

    Said said = steelyard("load", file.toString(), "--format", "json").exits(1);

    JsonNode report = JsonMapper.shared().readTree(said.out());
    assertThat(report.path("format").asString()).isEqualTo("steelyard-load");
    assertThat(report.path("version").asInt()).isEqualTo(1);
    assertThat(report.path("thresholds").get(0).path("passed").asBoolean()).isFalse();
    assertThat(report.path("all").path("count").asLong()).isEqualTo(80);
  }

  @Test
  void a_load_that_a_threshold_ended_is_no_completed_one() throws IOException {
    Path file =
        file(
            "ended.yaml",
            "name: ended\ntarget: http://127.0.0.1:%d\ntasks: {ask: GET /broken}\nusers: 1\nfor: 1h\nwait: 5ms\nthresholds: {errors: {threshold: rate < 10%%, abort: true}}\n"
                .formatted(server().getAddress().getPort()));

    assertThat(steelyard("load", file.toString()).exits(1).err())
        .contains("ended by the threshold");
    assertThat(steelyard("results", "--runs").out())
        .contains("interrupted")
        .doesNotContain("completed");
  }

  @Test
  void iterations_that_are_not_done_in_time_are_a_failure() throws IOException {
    Path file = scenario("users: 1\nshared_iterations: 1000000\nfor: 300ms\n");

    assertThat(steelyard("load", file.toString()).exits(3).err())
        .contains("the time was up before all iterations were done");
    assertThat(steelyard("results", "--runs").out()).contains("failed");
  }

  @Test
  void errors_are_told_by_kind_and_status() throws IOException {
    Path file =
        file(
            "broken.yaml",
            "name: broken\ntarget: http://127.0.0.1:%d\ntasks: {ask: GET /broken}\nshared_iterations: 5\n"
                .formatted(server().getAddress().getPort()));

    Said said = steelyard("load", file.toString()).exits(0);

    assertThat(said.out())
        .contains("5 failed (100%)", "unexpected answer  5  100%", "statuses  503 ×5");
  }

  @Test
  void a_server_that_is_not_there_is_no_measurement() throws IOException {
    Path file = scenario(SMALL);
    server().stop(0);

    Said said = steelyard("load", file.toString()).exits(3);

    assertThat(said.out()).contains("connection_refused");
    assertThat(said.err()).contains("none of the requests got an answer");
    assertThat(steelyard("results", "--runs").out()).contains("failed");
  }

  @Test
  void a_proxy_of_the_environment_that_is_not_used_is_said_where_it_would_matter()
      throws IOException {
    Map<String, String> environment =
        Map.of("STEELYARD_STORE", store().toString(), "HTTP_PROXY", "http://me:hush@p.invalid:1");
    Path far = file("far.yaml", "name: far\ntarget: http://nowhere.invalid\ntasks: {t: GET /}\n");
    String remark = "steelyard: HTTP_PROXY is set and not used: requests go to the server itself; ";

    assertThat(steelyardWith(environment, "load", far.toString()).exits(3).err())
        .contains(remark + "proxy: \"{{env:HTTP_PROXY}}\" in the scenario")
        .doesNotContain("hush");
    assertThat(steelyardWith(environment, "load", scenario(SMALL).toString()).exits(0).err())
        .doesNotContain("PROXY");
    Path own =
        file(
            "own.yaml",
            "name: own\ntarget: http://nowhere.invalid\nproxy: http://me:hush@127.0.0.1:%d\ntasks: {t: GET /}\n"
                .formatted(server().getAddress().getPort()));
    Said through = steelyardWith(environment, "load", own.toString()).exits(0);
    assertThat(through.err()).doesNotContain("PROXY", "hush");
    assertThat(through.out()).doesNotContain("hush");
  }

  @Test
  void a_test_without_a_request_is_no_measurement() throws IOException {
    Path file = scenario("users: 2\nfor: 5s\nthresholds:\n  http_req_failed: [rate < 1%]\n");

    steelyard("load", file.toString(), "--users", "0", "--for", "300ms")
        .exits(3)
        .complains(3, "not one request was made");
    assertThat(asked.get()).isZero();
  }

  @Test
  void the_amount_of_load_and_the_tasks_can_be_chosen() throws IOException {
    Path file = scenario(SMALL);

    Said said =
        steelyard(
            "load", file.toString(), "--only", "search", "--rate", "50/s", "--for", "2s", "-q");

    assertThat(said.exits(0).out())
        .contains("load 50/s for 2 s", "of 50/s meant")
        .doesNotContain("  add");
    assertThat(said.err()).isEmpty();
    assertThat(steelyard("results", "--format", "csv").exits(0).out().lines().skip(1))
        .isNotEmpty()
        .allMatch(line -> line.contains("only=search,rate=50/s"));
  }

  @ParameterizedTest
  @CsvSource({
    "--only nothing, no task 'nothing'",
    "--users many, users",
    "--rate 5ms --for 1s, rate",
    "--for 5, steelyard: --for: '5' is not a time",
    "--for 99d, steelyard: --for is 99d",
    "--for soon, soon",
    "--export pdf=x, no form of export 'pdf'",
    "--export hdr, needs a file",
    "--export hdr=no/such/folder/x, no folder",
    "--html no/such/folder/x.html, no folder"
  })
  void a_wrong_option_is_told_before_anything_is_done(String options, String complaint)
      throws IOException {
    List<String> arguments = new java.util.ArrayList<>(List.of("load", scenario(SMALL).toString()));
    arguments.addAll(List.of(options.split(" ")));

    steelyard(arguments.toArray(String[]::new)).complains(2, complaint);

    assertThat(asked.get()).isZero();
    assertThat(store()).doesNotExist();
  }

  @Test
  void a_wrong_scenario_is_told_with_its_place() throws IOException {
    Path file = file("wrong.yaml", "name: wrong\ntarget: http://x\ntask: {a: GET /}\n");

    Said said = steelyard("load", file.toString()).exits(2);

    assertThat(said.err()).contains("wrong.yaml:3:1", "task");
    steelyard("load", folder.resolve("none.yaml").toString()).complains(2, "no scenario file");
  }

  @Test
  void several_processes_share_a_test() throws IOException {
    Path file = scenario("users: 4\niterations: 10\n");

    Said said = steelyard("load", file.toString(), "--workers", "2").exits(0);

    assertThat(said.out()).contains("requests: 40, ");
    assertThat(asked.get()).isEqualTo(40);
    steelyard("load", file.toString(), "--workers", "0").complains(2, "--workers");
    String points = "k6=" + folder.resolve("points.ndjson");
    steelyard("load", file.toString(), "--workers", "2", "--export", points)
        .complains(2, "leave out --workers");
  }

  @Test
  void users_written_in_java_are_run_too_and_what_they_print_is_no_part_of_the_report()
      throws Exception {
    Path file =
        file(
            "Searcher.java",
            """
            import dev.steelyard.load.user.*;

            public final class Searcher extends LoadUser {
              public static LoadOptions options() {
                return LoadOptions.against("http://127.0.0.1:%d").iterations(2, 10);
              }

              @Task void search() throws InterruptedException {
                System.out.println("searching");
                http().get("/search").send().check(Checks.status(200));
              }
            }
            """
                .formatted(server().getAddress().getPort()));

    Said said = steelyard("load", file.toString()).exits(0);

    assertThat(said.out()).contains("requests: 20, ", "GET /search");
    assertThat(asked.get()).isEqualTo(20);

    ChildCli child =
        ChildCli.start(folder, store(), "load", file.toString(), "--format", "json", "--no-store");
    Said json = child.await();
    assertThat(json.code()).isZero();
    assertThat(json.err()).contains("searching");
    assertThat(JsonMapper.shared().readTree(json.out()).path("format").asString(""))
        .isEqualTo("steelyard-load");
  }
}

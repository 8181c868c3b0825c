package dev.steelyard.load.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.load.LoadTest;
import dev.steelyard.load.record.OnceRecorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.scenario.LocalServer;
import dev.steelyard.load.scenario.LocalServer.Reply;
import dev.steelyard.load.worker.WorkerRun;
import dev.steelyard.load.worker.WorkerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DeclarationTest {

  private static final String USER =
      """
      import dev.steelyard.load.user.*;
      import dev.steelyard.load.engine.Pause;
      import java.time.Duration;

      class MyUser extends LoadUser {
        static LoadOptions options() {
          return LoadOptions.against("http://localhost:1")
              .pausing(new Pause.Fixed(Duration.ofMillis(5)));
        }

        @Task void get() throws InterruptedException {
          http().get("/").send();
        }
      }
      """;

  @TempDir Path folder;

  private Path yaml(String load) throws IOException {
    return Files.writeString(
        folder.resolve("s.yaml"),
        "name: s\ntarget: http://localhost:1\n%s\ntasks: {t: GET /}\n".formatted(load));
  }

  private static LoadTest open(Path file, Map<String, String> load) {
    return new Declaration(file, Optional.empty(), Optional.of("http://localhost:2"), load).open();
  }

  @Test
  void a_file_is_opened_by_what_it_is() throws IOException {
    LoadTest scenario = open(yaml(""), Map.of());
    assertThat(scenario.name()).isEqualTo("s");
    assertThat(scenario.target()).isEqualTo("http://localhost:2");
    Path java = Files.writeString(folder.resolve("MyUser.java"), USER);
    assertThat(open(java, Map.of()).name()).isEqualTo("MyUser");
    assertThat(open(java, Map.of("users", "3", "for", "10s")).kinds().getFirst().load())
        .hasToString("ConstantUsers[users=3, length=PT10S, pause=Fixed[length=PT0.005S]]");
    assertThatThrownBy(() -> Declaration.of(folder.resolve("x.jar")).open())
        .hasMessageStartingWith("which class of");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users: 5, for: 1m, wait: 1s     | for=10s           | ConstantUsers[users=5, length=PT10S, pause=Fixed[length=PT1S]]
          users: 5, for: 1m, wait: 1s     | users=9           | ConstantUsers[users=9, length=PT1M, pause=Fixed[length=PT1S]]
          users: 5, for: 1m, wait: 1s     | wait=2s           | ConstantUsers[users=5, length=PT1M, pause=Fixed[length=PT2S]]
          users: 5, for: 1m, wait: 1s     | users=9;for=5s    | ConstantUsers[users=9, length=PT5S, pause=Fixed[length=PT1S]]
          users: 5, for: 1m, wait: 1s     | iterations=4      | IterationsPerUser[users=1, iterations=4, atMost=PT10M, pause=Fixed[length=PT1S]]
          users: 5, for: 1m, wait: 1s     | rate=5/s;for=2s   | ConstantRate[perSecond=5.0, length=PT2S, gaps=EVEN, pool=Pool[ready=10, most=10000]]
          rate: 5/s, for: 1m, max_users: 7 | rate=9/s         | ConstantRate[perSecond=9.0, length=PT1M, gaps=EVEN, pool=Pool[ready=7, most=7]]
          rate: 5/s, for: 1m, max_users: 7 | users=3          | ConstantUsers[users=3, length=PT1M, pause=Fixed[length=PT0S]]
          shape: spike, users: 5          | users=2;for=1s    | ConstantUsers[users=2, length=PT1S, pause=Fixed[length=PT0S]]
          'shape: [{users: 5, over: 1m}]' | users=2;for=1s    | ConstantUsers[users=2, length=PT1S, pause=Fixed[length=PT0S]]
          users: 5, for: 1m               | 'shape=[{users: 2, over: 3s}]' | RampingUsers[startUsers=0, stages=[LoadStage[target=2.0, over=PT3S, isHeld=false]], pause=Fixed[length=PT0S]]
          """)
  void load_said_beside_a_file_goes_before_its_own(String own, String given, String model)
      throws IOException {
    Map<String, String> load = new java.util.HashMap<>();
    for (String pair : given.split(";")) {
      load.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    String lines = own.startsWith("shape: [") ? own : own.replace(", ", "\n");
    assertThat(open(yaml(lines), load).kinds().getFirst().load()).hasToString(model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users: 5, for: 1m                | users=9               |   | {users=9}
          users: 5, for: 1m                | users=9;for=10s       |   | {users=9}
          users: 5, for: 1m                | users=5               |   | {}
          users: 5, for: 1m                | for=10s               |   | {}
          users: 5, iterations: 4          | rate=5/s;for=2s       |   | {rate=5/s}
          rate: 5/s, for: 1m, max_users: 7 | rate=5/s;max_users=9  |   | {max_users=9, rate=5/s}
          rate: 5/s, for: 1m, max_users: 7 | rate=5/s;max_users=7  |   | {}
          users: 5, for: 1m                | users=9               | t | {only=t, users=9}
          """)
  void another_load_than_the_files_own_is_told_from_it_by_levels(
      String own, String given, @Nullable String only, String levels) throws IOException {
    Map<String, String> load = new java.util.HashMap<>();
    for (String pair : given.split(";")) {
      load.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    Declaration declared =
        new Declaration(
            yaml(own.replace(", ", "\n")),
            Optional.empty(),
            Optional.empty(),
            load,
            only == null ? List.of() : List.of(only),
            Optional.empty());

    assertThat(declared.levels(declared.open(), System.getenv())).hasToString(levels);
  }

  @Test
  void what_a_class_of_users_declares_itself_is_its_own_load_however_long_it_is_made()
      throws IOException {
    Path java =
        Files.writeString(
            folder.resolve("MyUser.java"),
            USER.replace(".pausing(", ".users(10, Duration.ofSeconds(30)).pausing("));
    for (var given : Map.of("10", "{}", "3", "{users=3}").entrySet()) {
      Declaration declared =
          new Declaration(
              java,
              Optional.empty(),
              Optional.empty(),
              Map.of("users", given.getKey(), "for", "60s"));

      assertThat(declared.levels(declared.open(), System.getenv())).hasToString(given.getValue());
    }
  }

  @Test
  void wrong_load_said_beside_a_file_is_said_to_be_so() throws IOException {
    Path file = yaml("users: 5\nfor: 1m");
    assertThatThrownBy(() -> open(file, Map.of("users", "x")))
        .hasMessage("--users is 'x'; it must be a whole number");
    assertThatThrownBy(() -> open(file, Map.of("user", "1")))
        .hasMessage("'user' says nothing of load; did you mean 'users'?");
    assertThatThrownBy(() -> open(file, Map.of("rate", "1/s", "iterations", "5")))
        .hasMessageContaining("'rate' and 'iterations' cannot go together");
  }

  @Test
  void a_chosen_task_that_nobody_would_do_is_named() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("s.yaml"),
            """
            name: s
            target: http://localhost:1
            tasks: {t: GET /, never: {request: GET /never, weight: 0}}
            """);
    Declaration both =
        new Declaration(
            file,
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of("t", "never"),
            Optional.empty());
    assertThatThrownBy(both::open)
        .hasMessage(
            "the task 'never' has weight 0, so nobody would do it; give it a weight above 0");
  }

  @Test
  void a_threshold_about_what_is_left_out_is_named() throws IOException {
    for (String about :
        List.of(
            "http_reqs{name:b}",
            "errors{user:second}",
            "hits",
            "checks{check:b: status is 200}",
            "group_duration{group:c}")) {
      boolean isShare = about.matches("(errors|checks).*");
      Path file =
          Files.writeString(
              folder.resolve("s.yaml"),
              """
              name: s
              target: http://localhost:1
              users:
                first: {users: 1, for: 1s, tasks: {a: GET /a}}
                second:
                  users: 1
                  for: 1s
                  tasks:
                    b: {request: GET /b, check: {status: 200}, metrics: {hits: {counter: '1'}}}
                    c: [GET /c]
              thresholds:
                "%s": [%s]
                "http_reqs{name:a}": [count > 1]
                errors: [rate < 1%%]
              """
                  .formatted(
                      about,
                      isShare
                          ? "rate < 2%"
                          : about.startsWith("group") ? "max < 1s" : "count > 1"));

      assertThatThrownBy(() -> only(file, "a"))
          .hasMessageStartingWith("of the tasks that are chosen, " + about + " would never have")
          .hasMessageEndingWith("; choose its task too, or leave out the threshold");
      assertThat(only(file, "a", "b", "c").thresholds()).hasSize(3);
    }
  }

  private static LoadTest only(Path file, String... tasks) {
    return new Declaration(
            file, Optional.empty(), Optional.empty(), Map.of(), List.of(tasks), Optional.empty())
        .open();
  }

  @Test
  void workers_do_what_their_coordinator_has_set_up() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.json("{\"id\": \"x y\"}"))) {
      Path file =
          yaml(
              """
              users: 4
              iterations: 5
              setup: [{request: POST /, extract: {id: $.id}}]
              teardown: [DELETE /]
              variables: {v: 1}
              """);
      Files.writeString(
          file,
          Files.readString(file)
              .replace("GET /", "'GET /{{id}}/{{user}}/{{iteration}}/{{counter:c}}'"));
      Declaration declaration =
          new Declaration(file, Optional.empty(), Optional.of(server.url()), Map.of());
      LoadTest test = declaration.open();
      LoadTest.Prepared prepared = test.setUp(new OnceRecorder());
      String description = DeclaredWork.description(declaration, prepared, Duration.ofSeconds(5));
      Recording recording =
          new WorkerRun(
                  WorkerSettings.of(2, DeclaredWork.class, description), RecordingListener.NONE)
              .run();
      assertThat(test.tearDown(prepared, new OnceRecorder())).isEmpty();

      assertThat(recording.all().count()).isEqualTo(20);
      assertThat(recording.all().failed()).isZero();
      assertThat(
              server.asked().stream()
                  .filter(one -> one.method().equals("GET"))
                  .map(LocalServer.Asked::path)
                  .map(path -> path.substring(0, path.lastIndexOf('/')))
                  .distinct())
          .hasSize(20)
          .allMatch(path -> path.matches("/x%20y/[0-3]/[0-4]"));
      assertThat(
              server.asked().stream()
                  .filter(one -> one.method().equals("GET"))
                  .map(LocalServer.Asked::path)
                  .map(path -> path.substring(path.lastIndexOf('/') + 1))
                  .distinct())
          .hasSize(20);
    }
  }

  @Test
  void workers_walk_a_table_once_together() throws Exception {
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      List<String> rows = IntStream.range(0, 20).mapToObj(row -> "row" + row).toList();
      Files.write(folder.resolve("rows.txt"), rows);
      Path file = yaml("users: 4\niterations: 5\ndata: {r: {lines: rows.txt, pick: sequential}}");
      Files.writeString(
          file, Files.readString(file).replace("GET /", "'GET /{{csv:r.value}}/{{user}}'"));
      Declaration declaration =
          new Declaration(file, Optional.empty(), Optional.of(server.url()), Map.of());
      String description =
          DeclaredWork.description(declaration, LoadTest.Prepared.NOTHING, Duration.ofSeconds(5));
      new WorkerRun(WorkerSettings.of(2, DeclaredWork.class, description), RecordingListener.NONE)
          .run();

      List<String[]> asked =
          server.asked().stream().map(one -> one.path().substring(4).split("/")).toList();
      assertThat(asked.stream().map(one -> "row" + one[0]))
          .containsExactlyInAnyOrderElementsOf(rows);
      // The first worker has the users and the rows of even numbers.
      assertThat(asked)
          .allMatch(one -> Integer.parseInt(one[0]) % 2 == Integer.parseInt(one[1]) % 2);
    }
  }
}

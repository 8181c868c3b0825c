package dev.steelyard.load.user;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.LoadTest;
import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.record.CheckTotals;
import dev.steelyard.load.record.OnceRecorder;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.scenario.LocalServer;
import dev.steelyard.load.scenario.LocalServer.Asked;
import dev.steelyard.load.scenario.LocalServer.Reply;
import dev.steelyard.load.threshold.ThresholdJudgement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaTestTest {

  @TempDir Path folder;

  private static Recording run(LoadTest test) throws InterruptedException {
    LoadTest.Prepared prepared = test.setUp(new OnceRecorder());
    try (LoadTest.Users users = test.users(prepared, 0, 1)) {
      return new LoadRun(
              LoadPlan.of(test.kinds(), Duration.ofSeconds(10), test.seed()),
              users,
              RecordingListener.NONE)
          .run();
    } finally {
      assertThat(test.tearDown(prepared, new OnceRecorder())).isEmpty();
    }
  }

  @Test
  void a_class_is_run_by_the_same_engine() throws Exception {
    try (LocalServer server =
        new LocalServer(_ -> Reply.json("{\"id\": 7, \"token\": \"secret\"}"))) {
      LoadTest test = JavaTest.of(Shopper.class, Optional.of(server.url() + "/api"), "Shopper");
      Recording recording = run(test);

      assertThat(server.asked().getFirst().path()).isEqualTo("/api/libraries");
      assertThat(server.asked().getLast().method()).isEqualTo("DELETE");
      Asked search =
          server.asked().stream().filter(one -> one.path().contains("search")).findFirst().get();
      assertThat(search.path()).matches("/api/libraries/7/search\\?q=a%20b%2F\\d");
      assertThat(search.header("Authorization")).isEqualTo("Bearer secret");
      assertThat(recording.requests().keySet())
          .extracting(key -> key.name() + key.tags())
          .containsExactly("POST /login{}", "basket{}", "search{kind=read}");
      assertThat(recording.iterations().completed()).isEqualTo(40);
      assertThat(recording.iterations().failed()).isPositive();
      CheckTotals found = requireNonNull(recording.checks().get("search: $.id is 7"));
      assertThat(found.failed()).isZero();
      assertThat(requireNonNull(recording.checks().get("basket: status is 404")).passed()).isZero();
      assertThat(requireNonNull(recording.trends().get("sizes")).max()).isEqualTo(3);
      assertThat(
              ThresholdJudgement.of(test.thresholds(), recording).stream()
                  .map(ThresholdJudgement::passed))
          .containsExactly(true, false, true, true);
    }
  }

  private static final String USER =
      """
      package loads;

      import dev.steelyard.load.user.*;
      import java.time.Duration;

      public final class MyUser extends LoadUser {
        record Query(String text, int k) {}

        public static LoadOptions options() {
          return LoadOptions.against("http://localhost:1").iterations(1, 3);
        }

        @Task void search() throws InterruptedException {
          http().post("/search").json(new Query("a", 10)).send();
        }
      }
      """;

  @Test
  void a_source_file_is_compiled_and_run() throws Exception {
    Path file = Files.writeString(folder.resolve("MyUser.java"), USER);
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      LoadTest test = JavaTest.ofSource(file, Optional.of(server.url()));
      assertThat(test.name()).isEqualTo("MyUser");
      assertThat(test.text()).isEqualTo(USER);
      assertThat(test.kinds().getFirst().load()).isInstanceOf(LoadModel.IterationsPerUser.class);
      assertThat(run(test).all().count()).isEqualTo(3);
      assertThat(server.asked()).allMatch(one -> one.text().equals("{\"text\":\"a\",\"k\":10}"));
    }
  }

  /** The quickest of some tells: a busy machine may delay any of them, and hardly all. */
  @Test
  void what_a_user_sleeps_before_its_first_request_is_not_in_the_latency() throws Exception {
    String resting =
        USER.replace("{\n    http()", "{\n    sleep(Duration.ofMillis(300));\n    http()");
    Path file = Files.writeString(folder.resolve("MyUser.java"), resting);
    assertThat(resting).contains("sleep");
    try (LocalServer server = new LocalServer(_ -> Reply.status(204))) {
      Recording recording = run(JavaTest.ofSource(file, Optional.of(server.url())));
      assertThat(recording.all().count()).isEqualTo(3);
      assertThat(recording.all().latency().min()).isLessThan(300_000);
      assertThat(recording.iterations().length().min()).isGreaterThanOrEqualTo(299_000);
    }
  }

  @Test
  void the_class_on_the_page_is_one() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "load.md"));
    Matcher block = Pattern.compile("(?ms)^```java\n(.*?)^```$").matcher(page);
    assertThat(block.find()).isTrue();
    Path file = Files.writeString(folder.resolve("Shopper.java"), block.group(1));
    LoadTest test = JavaTest.ofSource(file, Optional.empty());
    assertThat(test.thresholds()).hasSize(2);
    assertThat(test.kinds().toString()).contains("users=100", "Uniform");
  }

  @Test
  void mistakes_are_said_with_file_and_line() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("MyUser.java"),
            USER.replace("new Query(\"a\", 10)", "new Qery(\"a\")")
                .replace("Duration;", "Durtion;"));
    assertThatThrownBy(() -> JavaTest.ofSource(file, Optional.empty()))
        .isInstanceOf(SteelyardException.class)
        .hasMessage(
            file
                + ":4: cannot find symbol; symbol:   class Durtion; location: package java.time\n"
                + file
                + ":14: cannot find symbol; symbol:   class Qery; location: class loads.MyUser");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "class MyUser {}|is no user",
        "abstract class MyUser extends dev.steelyard.load.user.LoadUser {}|is no user",
        "class MyUser extends dev.steelyard.load.user.LoadUser {}|has nothing to do",
        "class Other {}|the file has no class MyUser",
        "import dev.steelyard.load.user.*; class MyUser extends LoadUser { @Task void a() {} }|needs a method 'public static LoadOptions options()'",
        "import dev.steelyard.load.user.*; class MyUser extends LoadUser { @Task void a(int b) {} }|the task MyUser.a must not be static",
        "import dev.steelyard.load.user.*; class MyUser extends LoadUser { MyUser(int i) {} @Task void a() {} }|needs a constructor without parameters",
        "import dev.steelyard.load.user.*; class MyUser extends LoadUser { static LoadOptions options() { return LoadOptions.against(\"x\"); } @Task void a() {} }|cannot send requests to 'x'",
        "import dev.steelyard.load.user.*; class MyUser extends LoadUser { static LoadOptions options() { throw new RuntimeException(\"no\"); } @Task void a() {} }|options of MyUser failed: java.lang.RuntimeException: no",
      })
  void what_a_class_lacks_is_said(String sourceAndMessage) throws IOException {
    String[] parts = sourceAndMessage.split("\\|", 2);
    Path file = Files.writeString(folder.resolve("MyUser.java"), parts[0]);
    assertThatThrownBy(() -> JavaTest.ofSource(file, Optional.empty()))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(parts[1]);
  }

  @Test
  void a_class_of_a_jar_is_run() throws Exception {
    Path jar = folder.resolve("users.jar");
    String entry = Shopper.class.getName().replace('.', '/') + ".class";
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        InputStream in =
            requireNonNull(Shopper.class.getResourceAsStream("/" + entry), "a class of its own")) {
      entries.putNextEntry(new JarEntry(entry));
      in.transferTo(entries);
    }
    assertThat(JavaTest.ofJar(jar, Shopper.class.getName(), Optional.empty()).name())
        .isEqualTo("Shopper");
    assertThatThrownBy(() -> JavaTest.ofJar(jar, "No", Optional.empty()))
        .hasMessageContaining("there is no class No in");
    assertThatThrownBy(() -> JavaTest.ofJar(folder.resolve("none"), "No", Optional.empty()))
        .hasMessageContaining("there is no jar");
  }
}

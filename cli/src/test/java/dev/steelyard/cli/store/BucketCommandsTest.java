package dev.steelyard.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.HttpRelay;
import dev.steelyard.testing.HttpRelay.Fate;
import dev.steelyard.testing.S3Server;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Commands that work on a store in a bucket, of a real server that checks signatures. */
final class BucketCommandsTest extends CliTest {

  private static final String QUICK =
      """
      name: quick
      variants:
        a: {command: "true"}
        b: {command: "true"}
      iterations: 3
      """;

  private static S3Server server;

  private String bucket = "";

  @BeforeAll
  static void start() {
    server = S3Server.start();
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @BeforeEach
  void name(TestInfo test) {
    bucket = "s3://" + S3Server.BUCKET + "/" + test.getTestMethod().orElseThrow().getName();
  }

  @AfterEach
  void noSecretIsInAFile() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(S3Server.SECRET);
      }
    }
  }

  private Said there(String... arguments) {
    return with(server.environment(), arguments);
  }

  private Said with(Map<String, String> access, String... arguments) {
    Map<String, String> environment = new HashMap<>(access);
    environment.put("STEELYARD_STORE", bucket);
    environment.put("HOME", folder.toString());
    environment.put("XDG_STATE_HOME", folder.resolve("state").toString());
    environment.put("PATH", System.getenv("PATH"));
    Said said = steelyardWith(environment, arguments);
    assertThat(said.out() + said.err()).doesNotContain(S3Server.SECRET);
    return said;
  }

  private Said published(Map<String, String> access, String values, String version)
      throws IOException {
    Path file = measured(version + ".json", "scan", values);
    return with(access, publishing(file.toString(), version).toArray(String[]::new));
  }

  @Test
  void two_builds_are_published_listed_queried_compared_and_checked() throws Exception {
    there("results").complains(3, "nothing was ever stored there");
    assertThat(published(server.environment(), "10, 11, 10, 11, 10, 11", "1.0").exits(0).out())
        .contains("1 new");
    assertThat(published(server.environment(), "10, 11, 10, 11, 10, 11", "1.0").exits(0).out())
        .contains("1 the same");
    published(server.environment(), "20, 21, 20, 21, 20, 21", "2.0").exits(0);

    assertThat(there("results", "--format", "csv").exits(0).out()).contains("1.0", "2.0", "scan");
    assertThat(there("results", "--sql", "SELECT count(*) AS n FROM results").exits(0).out())
        .contains("2");
    assertThat(there("builds").exits(0).out()).contains("1.0", "2.0");
    assertThat(there("compare", "mydb@1.0", "mydb@2.0").exits(1).out()).contains("scan");
    there("check", "--dut", "mydb", "--min-builds", "1");
    there("changes", "--dut", "mydb").exits(0);
    there("report", "mydb@2.0", "--output", folder.resolve("page.html").toString()).exits(0);
  }

  @Test
  void a_bucket_is_shown_compacted_verified_and_has_nothing_to_repair() throws Exception {
    published(server.environment(), "1, 2, 3", "1.0").exits(0);

    assertThat(there("store").exits(0).out()).startsWith(bucket).contains("results: 1 row");
    there("store", "compact").exits(0);
    assertThat(there("store", "verify").exits(0).out()).contains("1 verified", "0 damaged");
    assertThat(there("store", "repair").exits(0).out()).contains("nothing to repair");
    there("store", "remove", "--dut", "mydb", "--version", "1.0", "--yes").exits(0);
    assertThat(there("results", "--format", "csv").exits(0).out()).doesNotContain("scan");
  }

  @Test
  void an_experiment_keeps_its_journals_with_the_user_and_its_results_in_the_bucket()
      throws Exception {
    Path experiment = file("quick.yaml", QUICK);

    there("run", experiment.toString(), "--quiet").exits(0);

    assertThat(folder.resolve("state/steelyard/runs")).isNotEmptyDirectory();
    assertThat(there("results", "--runs").exits(0).out()).contains("quick", "completed");
    assertThat(there("results", "--format", "csv").exits(0).out()).contains("quick");
  }

  @Test
  void with_permission_to_read_alone_reading_works_and_publishing_says_what_is_missing()
      throws Exception {
    published(server.environment(), "1, 2, 3", "1.0").exits(0);
    try (HttpRelay readOnly =
        HttpRelay.start(
            server.port(),
            asked -> List.of("GET", "HEAD").contains(asked.method()) ? Fate.PASSED : Fate.DENIED)) {
      Map<String, String> access = S3Server.environment(readOnly.port());

      assertThat(with(access, "results", "--format", "csv").exits(0).out()).contains("scan");
      with(access, "results", "--sql", "SELECT count(*) FROM results").exits(0);
      with(access, "builds").exits(0);
      with(access, "store", "verify").exits(0);
      published(access, "4, 5, 6", "2.0")
          .complains(3, "cannot write", bucket, "lack the permission s3:PutObject");
      with(access, "store", "remove", "--dut", "mydb", "--version", "1.0", "--yes")
          .complains(3, "lack the permission s3:PutObject");
    }
  }

  @Test
  void wrong_credentials_and_a_missing_bucket_are_told_in_a_line_at_once() {
    Map<String, String> wrong = new HashMap<>(server.environment());
    wrong.put("AWS_SECRET_ACCESS_KEY", "another");

    with(wrong, "results").complains(3, bucket, "does not accept the signature", "AWS_");
    with(wrong, "store", "verify").complains(3, bucket, "does not accept the signature");
    with(wrong, "results", "--sql", "SELECT 1 FROM results").complains(3, bucket, "signature");
    wrong.put("AWS_ACCESS_KEY_ID", "nobody");
    with(wrong, "results").complains(3, bucket, "does not know the key's id");
    bucket = "s3://no-such-bucket/x";
    there("results").complains(3, bucket, "no such bucket");
  }

  @Test
  void a_server_that_is_down_is_asked_three_times_and_then_named() {
    Map<String, String> down = new HashMap<>(S3Server.environment(1));
    down.put("AWS_MAX_ATTEMPTS", "1");

    with(down, "results")
        .complains(3, bucket, "http://127.0.0.1:1 does not answer, after 3 attempts");
  }

  @Test
  void a_folder_goes_to_a_bucket_and_back() throws Exception {
    publish(CRITERION, "1.0").exits(0);
    Path back = folder.resolve("back");

    assertThat(there("store", "copy", store().toString(), bucket).exits(0).out())
        .contains("results", "all read again");
    assertThat(there("store", "copy", store().toString(), bucket).exits(0).out())
        .contains("0 copied");
    there("store", "backup", back.toString()).exits(0);
    there("store", "merge", back.toString(), store().toString(), bucket).exits(0);

    assertThat(steelyardIn(back, "results", "--format", "csv").exits(0).out())
        .isEqualTo(steelyard("results", "--format", "csv").exits(0).out());
  }

  @Test
  void copies_that_cannot_be_meant_are_refused() {
    there("store", "copy", bucket, bucket).complains(2, "onto itself");
    there("store", "copy", folder.resolve("none").toString(), bucket).complains(2, "no store at");
    there("store", "copy", bucket).complains(2, "FROM TO");
    there("store", "merge", bucket).complains(2, "FROM... TO");
    there("store", "backup").complains(2, "where to");
    there("store", "verify", bucket).complains(2, "no further words");
  }
}

package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import dev.steelyard.testing.FolderChanges;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user without rights and without a home folder does with it, by the launcher and in
 * processes of that user. The limit only ends a test that hangs.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class OrdinaryUserTest {

  private static final String SUBJECT =
      """
      name: serve
      variants: {a: , b: }
      subject:
        start: "{java} -m jdk.httpserver -b {host} -p {port} -d {data}"
        ready: GET /
        starts: 2
        isolation: %s
      workload: {http: {request: GET /}}
      iterations: 4
      warmup: 0
      """;

  @TempDir static Path folder;
  private static OrdinaryUser user = new OrdinaryUser(-1, Path.of("/"), Path.of("/"));

  @BeforeAll
  static void makeTheUser() throws Exception {
    user = OrdinaryUser.in(folder);
  }

  @AfterAll
  static void nothingIsLeftAmongTemporaryFiles() throws Exception {
    try (OrdinaryUser leaving = user) {
      assertThat(leaving.left()).isEmpty();
    }
  }

  @BeforeEach
  void nothingIsLeftByTheTestBefore() throws IOException {
    assertThat(user.left()).isEmpty();
  }

  private static Map<String, String> without(String... names) {
    Map<String, String> environment = user.environment();
    Stream.of(names).forEach(environment::remove);
    return environment;
  }

  private static Map<String, String> with(String name, String value) {
    Map<String, String> environment = user.environment();
    environment.put(name, value);
    return environment;
  }

  private static String quick() throws IOException {
    return user.file(
            "quick.yaml",
            "name: quick\nvariants: {a: , b: }\nworkload: {command: 'true'}\niterations: 5\n")
        .toString();
  }

  @Test
  void the_demo() throws Exception {
    Said said = user.steelyard("demo").exits(0);

    assertThat(said.out()).contains("compress[level=6]");
    assertThat(said.err()).contains("$ steelyard run ").doesNotContain("unpacked");
  }

  @Test
  void an_experiment_with_a_subject_without_isolation() throws Exception {
    Path file = user.file("serve.yaml", SUBJECT.formatted("{kind: none}"));

    Said said = user.steelyard("run", file.toString()).exits(0);

    assertThat(said.out()).contains("serve");
    assertThat(user.own().resolve("results")).isNotEmptyDirectory();
  }

  @Test
  void a_load_test() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      String target = "http://127.0.0.1:" + server.getAddress().getPort();
      Path scenario = user.file("load.yaml", "name: x\ntasks: {one: GET /}\nusers: 2\nfor: 1s\n");

      user.steelyard("load", scenario.toString(), "--target", target, "--dut-name", "server")
          .exits(0);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void publish_compare_check_and_report() throws Exception {
    Map<String, String> environment = with("STEELYARD_STORE", user.own() + "/published");
    String text = Files.readString(Path.of(CliTest.CRITERION));
    String file = user.file("criterion.json", text).toString();
    for (String version : List.of("1", "2")) {
      user.steelyard(environment, CliTest.publishing(file, version).toArray(String[]::new))
          .exits(0);
    }

    user.steelyard(environment, "compare", "mydb@1", "mydb@2").exits(0);
    user.steelyard(environment, "check").exits(0);
    assertThat(user.steelyard(environment, "results", "--format", "csv").exits(0).out())
        .contains("mydb");
  }

  @Test
  void doctor_and_an_experiment_against_itself() throws Exception {
    user.steelyard("doctor", "--quick").exits(0);
    Said said = user.steelyard("doctor", "--aa", "2", quick(), "--iterations", "6");

    // One may be unlucky: alarms are what it counts.
    assertThat(said.code()).as(said.err()).isBetween(0, 1);
    assertThat(said.out()).contains("quick");
  }

  @Test
  void a_control_group_without_delegation_is_refused_with_the_line_to_type() throws Exception {
    Path file = user.file("group.yaml", SUBJECT.formatted("{kind: cgroup, memory: 200MB}"));
    Said said = user.steelyard("run", file.toString());
    assumeTrue(said.code() != 0, "a control group has been handed on to whoever runs the tests");

    said.complains(3, "systemd-run --user --scope -p Delegate=yes ./steelyard run EXPERIMENT.yaml");
  }

  @Test
  void a_disk_limit_is_refused_with_a_remedy() throws Exception {
    assumeTrue(!Files.isWritable(Path.of("/dev/loop-control")) || user.id() >= 0, "may mount");
    Path file = user.file("disk.yaml", SUBJECT.formatted("{kind: none, disk: 16MB}"));

    user.steelyard("run", file.toString()).complains(3, "a disk limit needs", "run as root");
  }

  @Test
  void a_virtual_machine_without_a_kernel_is_refused_with_a_remedy() throws Exception {
    try (Stream<Path> kernels = Files.list(Path.of("/boot"))) {
      assumeTrue(
          kernels.noneMatch(one -> one.toString().contains("vmlinuz-")),
          "this machine has a kernel in /boot");
    }
    Path file = user.file("machine.yaml", SUBJECT.formatted("{kind: microvm, memory: 256MB}"));

    user.steelyard("run", file.toString()).complains(3, "install");
  }

  @Test
  void without_a_home_the_store_has_to_be_named_and_nothing_is_guessed() throws Exception {
    assumeTrue(user.id() >= 0, "who runs the tests may have a home folder");
    for (Map<String, String> environment :
        List.of(without("STEELYARD_STORE"), with("STEELYARD_STORE", ""))) {
      user.steelyard(environment, "results").complains(2, "--store", "STEELYARD_STORE");
      user.steelyard(environment, "run", quick()).complains(2, "--store", "STEELYARD_STORE");
    }
    assertThat(user.own().resolve("?")).doesNotExist();
  }

  @Test
  void a_home_that_is_relative_is_refused_and_one_that_is_empty_counts_as_none() throws Exception {
    Map<String, String> environment = without("STEELYARD_STORE");
    environment.put("HOME", "here");
    user.steelyard(environment, "results").complains(2, "HOME is 'here'", "--store");
    assertThat(user.own().resolve("here")).doesNotExist();
    assumeTrue(user.id() >= 0, "who runs the tests may have a home folder");
    environment.put("HOME", "");
    user.steelyard(environment, "results").complains(2, "no home folder", "--store");
  }

  @Test
  void home_is_obeyed_for_store_cache_and_runs() throws Exception {
    Path home = Files.createDirectory(user.own().resolve("at home"));
    user.give(home);
    Map<String, String> environment = without("STEELYARD_STORE", "STEELYARD_CACHE");
    environment.put("HOME", home.toString());

    user.steelyard(environment, "run", quick()).exits(0);

    assertThat(home.resolve(".steelyard/results.lance")).isDirectory();
    assertThat(home.resolve(".steelyard/runs")).isNotEmptyDirectory();
    assertThat(home.resolve(".cache/steelyard")).isNotEmptyDirectory();
  }

  @Test
  void a_home_that_cannot_be_written_to_is_said_with_a_remedy() throws Exception {
    assumeTrue(user.id() >= 0, "who runs the tests may write everywhere");
    Map<String, String> environment = without("STEELYARD_STORE");
    environment.put("HOME", "/nonexistent");

    user.steelyard(environment, "run", quick())
        .complains(3, "/nonexistent/.steelyard", "--store or STEELYARD_STORE");
    String file = user.file("c.json", Files.readString(Path.of(CliTest.CRITERION))).toString();
    user.steelyard(environment, CliTest.publishing(file, "1").toArray(String[]::new))
        .complains(3, "/nonexistent/.steelyard", "--store or STEELYARD_STORE");
  }

  @Test
  void without_a_cache_it_is_said_once_and_nothing_is_left() throws Exception {
    assumeTrue(user.id() >= 0, "who runs the tests may have a home folder");
    Said said = user.steelyard(without("STEELYARD_CACHE"), "run", quick()).exits(0);

    assertThat(said.err().lines().filter(line -> line.contains("unpacked"))).hasSize(1);
    assertThat(said.err()).contains("STEELYARD_CACHE", user.tmp().toString());
    assertThat(user.left()).isEmpty();
  }

  @Test
  void a_folder_of_another_user_locks_nobody_out() throws Exception {
    assumeTrue(user.id() >= 0, "only root can make folders of others");
    OrdinaryUser other = user.another();
    // As root's own runs, or an attacker, would have left it.
    Files.createDirectory(other.runtime());
    Path everybodys = Files.createDirectory(user.own().resolve("everybody's"));
    Files.setPosixFilePermissions(everybodys, PosixFilePermissions.fromString("rwxrwxrwx"));
    Map<String, String> environment = with("STEELYARD_STORE", everybodys + "/store");
    environment.put("TMPDIR", everybodys.toString());

    Said refused = other.steelyard(environment, "run", quick());

    refused.complains(3, "belongs to root, not to you", "set STEELYARD_RUNTIME_DIR to a folder");
    user.steelyard("run", quick()).exits(0);
  }

  @Test
  void what_a_killed_run_left_goes_with_the_next_command_and_the_run_goes_on() throws Exception {
    Path file =
        user.file(
            "slow.yaml",
            """
            name: slow
            variants: {a: , b: }
            workload: {command: "sh -c ': >{here}/going; sleep 0.2'"}
            iterations: 20
            """);
    Path going = user.own().resolve("going");
    Process run = user.begin("run", file.toString());
    FolderChanges.await(user.own(), run, () -> Files.exists(going));
    assertThat(user.left()).isNotEmpty();
    run.destroyForcibly().waitFor();

    Said said = user.steelyard("results", "--runs").exits(0);

    assertThat(said.err()).contains("cleared what a killed run left", "folder ");
    assertThat(user.left()).isEmpty();
    user.steelyard("run", "--resume", "slow").exits(0);
    assertThat(user.steelyard("results", "--runs").exits(0).err()).isEmpty();
  }

  @Test
  void what_a_killed_check_up_left_goes_with_the_next_command() throws Exception {
    Process doctor = user.begin("doctor");
    FolderChanges.await(
        user.tmp(),
        doctor,
        () -> user.left().stream().anyMatch(one -> Files.exists(one.resolve("gate"))));
    doctor.destroyForcibly().waitFor();
    assertThat(user.left()).isNotEmpty();

    user.steelyard("results").exits(0);

    assertThat(user.left()).isEmpty();
  }

  @Test
  void a_house_that_is_not_built_and_may_not_be_written_to_says_so() throws Exception {
    Path app = user.house().resolve(".cache/app");
    Path built = app.resolve(".built");
    OrdinaryUser.seal(app, "u+w");
    Files.delete(built);
    OrdinaryUser.seal(app, "a-w");
    try {
      Said said = user.steelyard("--version");

      assertThat(said.exits(3).err())
          .contains("is not built", "Have its owner run", "clone it into a folder of yours");
      assertThat(said.err().lines()).hasSizeLessThanOrEqualTo(5);
    } finally {
      OrdinaryUser.seal(app, "u+w");
      Files.createFile(built);
      OrdinaryUser.seal(app, "a-w");
    }
    assertThat(user.steelyard("--version").exits(0).err()).isEmpty();
  }
}

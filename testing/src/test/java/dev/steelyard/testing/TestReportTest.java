package dev.steelyard.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.TestReport.Extent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made repositories, whose classes of tests are compiled for real. */
final class TestReportTest {

  private static final Map<String, String> CI = Map.of("CI", "true");

  @TempDir Path home;
  private final List<String> said = new ArrayList<>();

  @BeforeEach
  void twoModules() throws IOException {
    Files.writeString(
        home.resolve("pom.xml"),
        "<modules><module>one</module><module>subjects/two</module></modules>");
    Files.writeString(
        Files.createDirectory(home.resolve(".ci")).resolve("skips-allowed.txt"),
        "# why\n\nthere is no /dev/kvm\n");
  }

  /** Compiles a class {@code a.NAME} into a module's tests. */
  private void compile(String module, String name, String head, String body) throws IOException {
    Path sources = Files.createDirectories(home.resolve(module).resolve("src/test/java/a"));
    Path classes = Files.createDirectories(home.resolve(module).resolve("target/test-classes"));
    Path source =
        Files.writeString(
            sources.resolve(name + ".java"),
            "package a; import org.junit.jupiter.api.*; %s { %s }".formatted(head, body));
    String path = classes + ":" + System.getProperty("java.class.path");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-d", classes.toString(), "-cp", path, source.toString());
    assertThat(failed).isZero();
  }

  private void report(String module, String owner, String... cases) throws IOException {
    Path folder = Files.createDirectories(home.resolve(module).resolve("target/surefire-reports"));
    StringBuilder xml = new StringBuilder("<testsuite name='%s' tests='99'>".formatted(owner));
    for (String inside : cases) {
      xml.append("<testcase name='t' classname='%s'>%s</testcase>".formatted(owner, inside));
    }
    Files.writeString(folder.resolve("TEST-" + owner + ".xml"), xml + "</testsuite>");
  }

  private boolean run(Extent extent, Map<String, String> environment) throws IOException {
    said.clear();
    return TestReport.run(home, extent, environment, said);
  }

  @Test
  void all_that_ran_is_counted() throws IOException {
    compile("one", "FirstTest", "class FirstTest", "@Test void t() {}");
    compile("subjects/two", "OtherTest", "class OtherTest", "@RepeatedTest(2) void t() {}");
    report("one", "a.FirstTest", "", "<system-out>x</system-out>");
    report("subjects/two", "a.OtherTest", "");

    assertThat(run(Extent.WHOLE, CI)).isTrue();
    assertThat(said).containsExactly("3 passed, 0 failed, 0 skipped");
  }

  @Test
  void a_class_that_the_runner_passed_over_is_named_even_where_it_inherits_its_tests()
      throws IOException {
    compile("one", "Base", "abstract class Base", "@Test void t() {}");
    compile("one", "LawsProperties", "class LawsProperties extends Base", "");
    compile("one", "Helper", "class Helper", "void t() {}");
    compile("one", "FirstTest", "class FirstTest extends Base", "");
    report("one", "a.FirstTest", "");

    assertThat(run(Extent.SOME, Map.of())).isFalse();
    assertThat(said)
        .containsExactly(
            "one: a.LawsProperties has tests, and none was run; its name has to end in Test",
            "1 passed, 0 failed, 0 skipped");
    assertThat(run(Extent.NAMED, Map.of())).isTrue();
  }

  @Test
  void what_a_compiler_left_of_a_removed_source_is_no_test() throws IOException {
    compile("one", "Old", "class Old", "@Test void t() {}");
    Files.delete(home.resolve("one/src/test/java/a/Old.java"));
    report("one", "a.FirstTest", "");

    assertThat(run(Extent.WHOLE, CI)).isTrue();
  }

  @Test
  void a_module_without_reports_is_complained_of_where_all_were_to_run() throws IOException {
    compile(
        "subjects/two", "OtherTest", "class OtherTest", "@TestFactory Object t() { return 1; }");
    report("one", "a.FirstTest", "");

    assertThat(run(Extent.SOME, CI)).isTrue();
    assertThat(run(Extent.WHOLE, CI)).isFalse();
    assertThat(said.getFirst()).startsWith("subjects/two: a.OtherTest has tests");
  }

  @Test
  void failures_and_errors_are_counted_and_bad() throws IOException {
    report("one", "a.FirstTest", "<failure/>", "<error message='x'>y</error>", "");

    assertThat(run(Extent.WHOLE, Map.of())).isFalse();
    assertThat(said).containsExactly("1 passed, 2 failed, 0 skipped");
  }

  @Test
  void in_continuous_integration_a_skip_needs_a_reason_that_is_listed() throws IOException {
    report("one", "a.KvmTest", "<skipped message='Assumption failed:\n there is no /dev/kvm'/>");
    assertThat(run(Extent.WHOLE, CI)).isTrue();
    assertThat(said).containsExactly("0 passed, 0 failed, 1 skipped");

    report("one", "a.OtherTest", "<skipped message='no time'/>", "<skipped/>");
    assertThat(run(Extent.WHOLE, Map.of())).isTrue();
    assertThat(run(Extent.WHOLE, CI)).isFalse();
    assertThat(said)
        .containsExactly(
            "a.OtherTest.t was skipped, which .ci/skips-allowed.txt does not allow: no time",
            "a.OtherTest.t was skipped, which .ci/skips-allowed.txt does not allow: ",
            "0 passed, 0 failed, 3 skipped");
  }
}

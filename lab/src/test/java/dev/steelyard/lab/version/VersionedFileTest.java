package dev.steelyard.lab.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions as projects write them. */
class VersionedFileTest {

  private static void says(String file, String text, String version) {
    assertThat(VersionedFile.read(file, text)).isEqualTo(new FoundVersion.Said(version));
  }

  private static void leavesOpen(String file, String text, String why) {
    assertThat(VersionedFile.read(file, text))
        .isInstanceOfSatisfying(
            FoundVersion.Untold.class, one -> assertThat(one.why()).contains(why));
  }

  @Test
  void cargo_says_it_of_the_package_or_of_the_workspace() {
    says("Cargo.toml", "[package]\nname = \"a\"\nversion = \"1.2.3\" # now\n", "1.2.3");
    says("core/Cargo.toml", "[package]\nversion='0.1.0-beta.2'\n", "0.1.0-beta.2");
    says(
        "Cargo.toml",
        """
        [dependencies]
        serde = { version = "9.9" }
        [dependencies.other]
        version = "8.8"
        [package]
        version.workspace = true
        [workspace.package]
        version = "2.0.0"
        """,
        "2.0.0");
    says(
        "Cargo.toml",
        "[package]\ndescription = \"\"\"\nversion = \"7\"\n\"\"\"\nversion = \"1.0.0\"\n",
        "1.0.0");
    assertThat(VersionedFile.read("Cargo.toml", "[workspace]\nmembers = [\"a\"]\n"))
        .isEqualTo(new FoundVersion.Nothing());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          pyproject.toml | project = { name="x", version = "1.2.5" }
          pyproject.toml | project={version='1.2.5',name = "a = {b, version = '7'}"} # now
          pyproject.toml | project.version = "1.2.5"
          pyproject.toml | tool.poetry = { name = "x", version = "1.2.5" }
          pyproject.toml | tool = {black = {version = "8"}, poetry = {version = "1.2.5"}}
          pyproject.toml | [tool]\\npoetry = {authors = ["a {b}", "c"], "version" = "1.2.5"}
          pyproject.toml | project = {\\n  name = "x", # {\\n  version = "1.2.5",\\n}\\n
          Cargo.toml     | package = { version = "1.2.5" }
          Cargo.toml     | package.name = "x"\\npackage.version = "1.2.5"
          Cargo.toml     | workspace = { package = { version = "1.2.5" } }
          Cargo.toml     | [workspace]\\npackage = { version = "1.2.5" }
          Cargo.toml     | [workspace]\\npackage.version = "1.2.5"
          Cargo.toml     | package = {version = {workspace = true}}\\n[workspace.package]\\nversion = "1.2.5"
          Cargo.toml     | broken = { name = "x"\\n[package]\\nversion = "1.2.5"
          """)
  void a_table_may_be_written_as_a_value_and_a_key_with_dots(String file, String text) {
    says(file, text.replace("\\n", "\n"), "1.2.5");
  }

  @Test
  void what_an_inline_table_leaves_open_is_said() {
    leavesOpen("pyproject.toml", "project = {name = 'x', dynamic = ['version']}\n", "dynamic");
    assertThat(VersionedFile.read("pyproject.toml", "x = {version = '1'}\ny = {"))
        .isEqualTo(new FoundVersion.Nothing());
  }

  @Test
  void a_table_whose_head_does_not_end_is_said_to_be_no_toml() {
    leavesOpen("Cargo.toml", "[package\nversion = \"1.0.0\"\n", "no TOML");
    leavesOpen("pyproject.toml", "[project\nversion = \"1.0.0\"\n", "no TOML");
    says("Cargo.toml", "[package]\nkeywords = [\n\"a\"]\nversion = \"1.0.0\"\n", "1.0.0");
  }

  @Test
  void a_version_that_is_there_and_cannot_be_read_is_said() {
    leavesOpen("Cargo.toml", "[package]\nversion = 1.2.3\n", "1.2.3, is not in quotes");
    leavesOpen("pyproject.toml", "[project]\nversion = 1.2\n", "1.2, is not in quotes");
    leavesOpen("Cargo.toml", "\uFFFD\uFFFD[package]\nname = 'x'\n", "not written in UTF-8");
    leavesOpen("Cargo.toml", "[package]\nversion.workspace = true\n", "a workspace that is not in");
    leavesOpen("Cargo.toml", "package = {version = {workspace = true}}\n", "a workspace that");
    says("Cargo.toml", "[package]\nname = '\uFFFD'\nversion = '1.0.0'\n", "1.0.0");
  }

  @Test
  void a_pom_says_its_own_or_its_parents_with_properties_filled_in() {
    says(
        "pom.xml",
        """
        <?xml version="1.0"?>
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <parent><version>1.0</version></parent>
          <dependencies><dependency><version>9</version></dependency></dependencies>
          <version>2.1-SNAPSHOT</version>
        </project>
        """,
        "2.1-SNAPSHOT");
    says("pom.xml", "<project><parent><version>3.0</version></parent></project>", "3.0");
    says(
        "pom.xml",
        "<project><version>${revision}-x</version><properties><revision>4</revision></properties></project>",
        "4-x");
    leavesOpen("pom.xml", "<project><version>${revision}</version></project>", "${revision}");
    leavesOpen("pom.xml", "<project><version>", "no XML");
    leavesOpen(
        "pom.xml",
        "<!DOCTYPE a [<!ENTITY b SYSTEM"
            + " \"file:///etc/passwd\">]><project><version>&b;</version></project>",
        "");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "build.gradle|version = '1.5.0'|1.5.0",
        "build.gradle|version '1.5.0'|1.5.0",
        "build.gradle.kts|version = \"1.6\" // next|1.6",
        "gradle.properties|version=1.7.0|1.7.0",
        "VERSION|  1.8.0  |1.8.0",
        "src/version.txt|1.9.0|1.9.0",
        "package.json|{\"version\": \"2.0.0\"}|2.0.0",
      })
  void others_say_it_in_a_line(String file, String text, String version) {
    says(file, text, version);
  }

  private static void saysNothing(String file, String text) {
    assertThat(VersionedFile.read(file, text)).isEqualTo(new FoundVersion.Nothing());
  }

  @Test
  void a_gradle_script_says_it_of_the_project_and_not_of_what_a_plug_in_has_in_a_block() {
    for (String block : List.of("node", "ktlint", "detekt", "wrapper", "foo.bar")) {
      saysNothing("build.gradle", block + " {\n  version = \"20.10.0\"\n}\n");
      saysNothing("build.gradle.kts", block + " {\n  version.set(\"20.10.0\")\n}\n");
      says("build.gradle", block + " {\n  version = '9'\n}\nversion = '1.2'\n", "1.2");
      says("build.gradle.kts", "version = \"1.2\"\n" + block + " { version = \"9\" }", "1.2");
    }
    says(
        "build.gradle.kts",
        """
        dependencies {
          implementation("a:b") {
            version {
              strictly("[1.7, 1.8[")
            }
          }
        }
        version = "1.2"
        """,
        "1.2");
    saysNothing(
        "build.gradle", "/* version = '9' */\n// version = '9'\nx = '''\nversion = '9'\n'''");
    saysNothing("build.gradle", "def version = '9'\nprintln \"}\"\next.version = '9'\n");
    saysNothing("build.gradle.kts", "val version: String by project\n");
  }

  @Test
  void a_gradle_script_says_it_in_any_of_the_forms_that_mean_the_project() {
    for (String form :
        List.of(
            "project.version = '1.5'",
            "group = 'a'; version = '1.5'",
            "version('1.5')",
            "setVersion(\"1.5\")",
            "version =\n  '1.5'",
            "version = 1.5",
            "allprojects {\n  group = 'a'\n  version = '1.5'\n}",
            "allprojects { p -> p.group = 'a'\n version = '1.5' }",
            "configure(allprojects) {\n  version = '1.5'\n}",
            "version = '1.5'\nallprojects { version = '1.5' }",
            "subprojects {\n  version = '1.5'\n}",
            "configure(subprojects.findAll { it.name != 'x' }) {\n  version = '1.5'\n}",
            "version = '1.5'\nsubprojects { version = '9' }",
            "version = '1.5'\nallprojects { version = rootProject.version }")) {
      says("build.gradle", form, "1.5");
    }
  }

  @Test
  void any_other_assignment_of_a_gradle_script_is_said_to_be_computed() {
    for (String form :
        List.of(
            "version = project.findProperty('v') ?: '1.0'",
            "version = providers.gradleProperty(\"v\").get()",
            "version = '1.0'\n    .replace('0', '1')",
            "version = '1.0' + suffix",
            "version = \"${rootProject.ext[\"v\"]}\"",
            "version = when {\n  a -> \"1\"\n  else -> \"2\"\n}",
            "version libs.versions.own",
            "when (kind) {\n  \"a\" -> version = \"1\"\n  else -> version = \"2\"\n}",
            "version = '1.0'\nversion += '-SNAPSHOT'",
            "version = '1.0'\nif (hasProperty('x')) {\n  version = '2.0'\n}",
            "version = '1.0'\nif (hasProperty('x')) version = '2.0'",
            "version = '1.0'\nafterEvaluate { version = calculated() }",
            "allprojects {\n  version = rootProject.file('v').text\n}",
            "subprojects { version = '1' }\nsubprojects { version = '2' }")) {
      leavesOpen("build.gradle", form, "computes");
      leavesOpen("build.gradle.kts", "node {\n  version = \"20\"\n}\n" + form, "computes");
    }
  }

  @Test
  void a_line_that_is_no_version_is_not_taken_for_one() {
    for (String line :
        List.of(
            "src/mydb2/VERSION",
            "trunk",
            "the version is 1.2",
            "VERSION=1.2",
            "version https://git-lfs.github.com/spec/v1\noid sha256:1\n")) {
      leavesOpen("VERSION", line, "is no version");
    }
    leavesOpen("gradle.properties", "version https://git-lfs.github.com/spec/v1\n", "no version");
    leavesOpen("gradle.properties", "version=${own}\n", "no version");
    saysNothing("gradle.properties", "# version=1\nproject.version=1\nother.version=2\n");
    says("gradle.properties", "org.gradle.caching=true\nversion : 1.2-SNAPSHOT\n", "1.2-SNAPSHOT");
    says("VERSION", "\uFEFFv1.2.3\r\n", "v1.2.3");
    says("VERSION", "1:2.3~rc1-4+b2\n", "1:2.3~rc1-4+b2");
  }

  @Test
  void python_says_it_in_one_of_three_places_or_that_it_is_found_when_it_is_built() {
    says("pyproject.toml", "[project]\nname = 'a'\nversion = '1.0.0'\n", "1.0.0");
    says("pyproject.toml", "[tool.poetry]\nversion = \"1.1.0\"\n", "1.1.0");
    leavesOpen("pyproject.toml", "[project]\ndynamic = [\n  \"version\",\n]\n", "dynamic");
    says("setup.cfg", "[metadata]\nversion = 1.3\n", "1.3");
    leavesOpen("setup.cfg", "[metadata]\nversion = attr: a.__version__\n", "attr:");
  }

  @Test
  void what_is_computed_or_broken_is_not_guessed() {
    leavesOpen("build.gradle", "version = \"$major.1\"", "computes");
    leavesOpen("build.gradle.kts", "version = gitVersion()", "computes");
    leavesOpen("package.json", "{", "no JSON");
    leavesOpen("VERSION", "a@b", "no build can have");
    assertThat(VersionedFile.read("VERSION", "\n")).isEqualTo(new FoundVersion.Nothing());
    assertThat(VersionedFile.read("build.gradle", "plugins { id 'java' version '3' }"))
        .isEqualTo(new FoundVersion.Nothing());
  }
}

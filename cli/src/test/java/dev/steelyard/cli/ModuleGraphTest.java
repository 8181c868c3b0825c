package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of the house says what the poms say, and names what is there. */
class ModuleGraphTest {

  @Test
  void the_graph_on_the_page_is_that_of_the_poms() throws Exception {
    ModuleGraph drawn = ModuleGraph.drawn();

    assertThat(drawn.edges()).isEqualTo(ModuleGraph.declared(drawn.modules()).edges());
  }

  @Test
  void every_module_is_drawn_or_stands_apart_and_the_table_tells_of_each() throws Exception {
    Set<String> drawn = new TreeSet<>(ModuleGraph.drawn().modules());
    drawn.addAll(Set.of("testing", "benchmarks"));
    drawn.addAll(Set.of("subjects/fileshare", "subjects/vectors", "subjects/pond"));

    assertThat(ModuleGraph.built()).isEqualTo(drawn);
    assertThat(ModuleGraph.told()).isEqualTo(drawn);
  }

  @Test
  void subjects_know_nothing_of_steelyard_but_the_probe() throws Exception {
    for (String subject : Set.of("subjects/fileshare", "subjects/vectors")) {
      Path pom = CliTest.REPOSITORY.resolve(subject).resolve("pom.xml");

      assertThat(ModuleGraph.declared(pom)).as(subject).isEmpty();
    }
    Path pond = CliTest.REPOSITORY.resolve("subjects/pond/pom.xml");
    assertThat(ModuleGraph.declared(pond)).containsExactly("probe");
  }

  @Test
  void every_package_on_the_page_is_there() throws Exception {
    ModuleGraph graph = ModuleGraph.drawn();
    String page = Files.readString(CliTest.REPOSITORY.resolve("docs/architecture.md"));
    String modules = String.join("|", graph.modules());

    List<String> named =
        Pattern.compile("`((?:%s)(?:\\.[a-z]+)+)`".formatted(modules))
            .matcher(page)
            .results()
            .map(one -> one.group(1))
            .distinct()
            .toList();

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(named).allSatisfy(name -> assertThat(source(name)).isDirectory());
  }

  private static Path source(String name) {
    return CliTest.REPOSITORY
        .resolve(name.replaceFirst("\\..*", ""))
        .resolve("src/main/java/dev/steelyard")
        .resolve(name.replace('.', '/'));
  }

  @Test
  void a_chain_of_arrows_is_a_graph() {
    ModuleGraph graph =
        ModuleGraph.drawn(
            """
            ```text
            top → left, right → bottom
            bottom → core
            ```
            """);

    assertThat(graph.modules()).containsExactly("bottom", "core", "left", "right", "top");
    assertThat(graph.edges().get("top")).containsExactly("left", "right");
    assertThat(graph.below("top")).containsExactly("bottom", "core", "left", "right");
    assertThat(graph.above("bottom")).containsExactly("left", "right", "top");
    assertThat(graph.above("core")).containsExactly("bottom", "left", "right", "top");
  }
}

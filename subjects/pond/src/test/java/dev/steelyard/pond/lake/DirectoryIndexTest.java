package dev.steelyard.pond.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.pond.catalogue.CatalogueEntry;
import dev.steelyard.pond.catalogue.CatalogueState;
import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.catalogue.EntryVersion;
import dev.steelyard.pond.pattern.PathPattern;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DirectoryIndexTest {

  @Property(tries = 500)
  void the_index_finds_what_a_look_at_everything_finds(
      @ForAll("patterns") String text, @ForAll("paths") Set<String> paths) {
    PathPattern pattern = PathPattern.of(text);
    TreeMap<String, CatalogueEntry> entries = new TreeMap<>();
    paths.forEach(path -> entries.put(path, entry(path)));
    DirectoryIndex index = new DirectoryIndex(new CatalogueState(1, entries));

    assertThat(matching(pattern, index.candidates(pattern)))
        .containsExactlyInAnyOrderElementsOf(matching(pattern, entries.values()));
  }

  private static List<String> matching(PathPattern pattern, Collection<CatalogueEntry> entries) {
    return entries.stream()
        .map(CatalogueEntry::path)
        .filter(path -> pattern.match(path).isPresent())
        .toList();
  }

  private static CatalogueEntry entry(String path) {
    return new CatalogueEntry(
        path, List.of(new EntryVersion(path, EntryKind.DATA, 1, "", 0, "", Instant.EPOCH)));
  }

  @Provide
  Arbitrary<Set<String>> paths() {
    return names("a", "b", "ab", "c.s")
        .map(names -> "/" + String.join("/", names))
        .set()
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<String> patterns() {
    return names("a", "ab", "*", "a*", "*.s", "**")
        .map(names -> "/" + String.join("/", names))
        .filter(text -> !text.contains("**/**"));
  }

  private static Arbitrary<List<String>> names(String... choices) {
    return Arbitraries.of(choices).list().ofMinSize(1).ofMaxSize(4);
  }
}

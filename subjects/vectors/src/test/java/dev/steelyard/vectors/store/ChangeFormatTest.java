package dev.steelyard.vectors.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.vectors.index.HnswIndex;
import dev.steelyard.vectors.index.IvfIndex;
import dev.steelyard.vectors.store.DocumentMetadata.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What was written is read back, also by versions to come. */
class ChangeFormatTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/steelyard/vectors/store/changes.hex");
  private static final UUID LIBRARY = new UUID(1, 2);
  private static final UUID DOCUMENT = new UUID(3, -4);
  private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);

  private static List<StoreChange> samples() {
    Map<String, Value> values = new LinkedHashMap<>();
    values.put("text", new Value.Text("Größe ✓"));
    values.put("number", new Value.Numeric(-0.5));
    values.put("yes", new Value.Flag(true));
    values.put("no", new Value.Flag(false));
    values.put("many", new Value.Many(List.of(new Value.Text("a"), new Value.Numeric(1e300))));
    StoredDocument document =
        new StoredDocument(
            DOCUMENT,
            "title",
            new DocumentMetadata(values),
            TIME,
            List.of(
                new StoredDocument.Passage("one", new float[] {0.6f, -0.8f}),
                new StoredDocument.Passage("two", new float[] {1, 0})));
    return List.of(
        made(new IndexType.Exact()),
        made(new IndexType.Ivf(new IvfIndex.Options(100, 7))),
        made(new IndexType.Hnsw(new HnswIndex.Options(16, 100, 50))),
        new StoreChange.DocumentsAdded(LIBRARY, List.of(document)),
        new StoreChange.DocumentRemoved(LIBRARY, DOCUMENT),
        new StoreChange.LibraryRemoved(LIBRARY));
  }

  private static StoreChange made(IndexType index) {
    return new StoreChange.LibraryMade(
        new LibrarySettings(LIBRARY, "näme", "what it is", 2, index, TIME));
  }

  @Test
  void the_format_is_the_sealed_one() throws IOException {
    List<String> lines = new ArrayList<>();
    samples().forEach(sample -> lines.add(HexFormat.of().formatHex(ChangeFormat.write(sample))));
    if ("write".equals(System.getProperty("steelyard.golden"))) {
      Files.createDirectories(Objects.requireNonNull(GOLDEN.getParent()));
      Files.write(GOLDEN, lines);
    }

    assertThat(sealed()).isEqualTo(lines);
  }

  @Test
  void what_was_sealed_is_understood() throws IOException {
    List<String> again = new ArrayList<>();
    for (String line : sealed()) {
      StoreChange change = ChangeFormat.read(ByteBuffer.wrap(HexFormat.of().parseHex(line)));
      again.add(HexFormat.of().formatHex(ChangeFormat.write(change)));
    }

    assertThat(again).isEqualTo(sealed());
  }

  private static List<String> sealed() throws IOException {
    return Files.readAllLines(GOLDEN);
  }

  @Property(tries = 300)
  void a_document_comes_back_as_it_was(@ForAll("documents") StoredDocument document) {
    StoreChange change = new StoreChange.DocumentsAdded(LIBRARY, List.of(document));

    StoreChange read = ChangeFormat.read(ByteBuffer.wrap(ChangeFormat.write(change)));

    StoredDocument back = ((StoreChange.DocumentsAdded) read).documents().getFirst();
    assertThat(back.id()).isEqualTo(document.id());
    assertThat(back.title()).isEqualTo(document.title());
    assertThat(back.metadata()).isEqualTo(document.metadata());
    assertThat(back.created()).isEqualTo(document.created());
    assertThat(back.chunks()).hasSameSizeAs(document.chunks());
    for (int i = 0; i < back.chunks().size(); i++) {
      assertThat(back.chunks().get(i).text()).isEqualTo(document.chunks().get(i).text());
      assertThat(back.chunks().get(i).vector()).isEqualTo(document.chunks().get(i).vector());
    }
  }

  @Provide
  static Arbitrary<StoredDocument> documents() {
    Arbitrary<String> texts = Arbitraries.strings().alpha().withChars("äß✓ ").ofMaxLength(50);
    Arbitrary<Value> single =
        Arbitraries.oneOf(
            texts.map(Value.Text::new),
            Arbitraries.doubles().map(Value.Numeric::new),
            Arbitraries.of(true, false).map(Value.Flag::new));
    Arbitrary<Value> values =
        Arbitraries.oneOf(single, single.list().ofMaxSize(4).map(Value.Many::new));
    Arbitrary<DocumentMetadata> metadata =
        Arbitraries.maps(texts, values).ofMaxSize(5).map(DocumentMetadata::new);
    Arbitrary<StoredDocument.Passage> passages =
        Combinators.combine(texts, Arbitraries.floats().array(float[].class).ofMaxSize(20))
            .as(StoredDocument.Passage::new);
    return Combinators.combine(texts, metadata, passages.list().ofMaxSize(5))
        .as((title, said, parts) ->
            new StoredDocument(UUID.randomUUID(), title, said, TIME, parts));
  }

  @Test
  void a_kind_of_a_later_version_is_told() {
    assertThatThrownBy(() -> ChangeFormat.read(ByteBuffer.wrap(new byte[] {'Z'})))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("newer version");
  }
}

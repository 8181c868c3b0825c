package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Artifact;
import dev.steelyard.store.ArtifactFilter;
import dev.steelyard.store.ArtifactKind;
import dev.steelyard.store.ArtifactLabel;
import dev.steelyard.store.Repair;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.Verification.TableFinding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Artifacts that are no more what was stored are told, like results. */
final class DamagedArtifactsTest extends StoreTest {

  private static ArtifactLabel label(String name) {
    return ArtifactLabel.of(ArtifactKind.LOG, "r1", name, "text/plain");
  }

  private Artifact put(String name, String content) throws IOException {
    return store
        .artifacts()
        .put(label(name), Files.writeString(temporary.resolve("content"), content));
  }

  private String text(Artifact artifact) throws IOException {
    return new String(store.artifacts().open(artifact).readAllBytes(), StandardCharsets.UTF_8);
  }

  /** Stores another content under an artifact's id, as no Steelyard does. */
  private void change(Artifact artifact, String content) throws IOException {
    Path file = Files.writeString(temporary.resolve("other"), content);
    try (ArrowMemory memory = new ArrowMemory(remark -> {});
        LanceTable table =
            new LanceTable(
                StoreLocation.of(folder.toString()),
                TableDefinition.ARTIFACTS,
                memory,
                new RetryPolicy(false, Thread::sleep),
                remark -> {});
        ArtifactContent other = ArtifactContent.of(file, memory.get())) {
      table.merge(
          List.of(new ArtifactRows.ArtifactRow(artifact, other)),
          new ArtifactRows.Writer(),
          Optional.empty());
    }
  }

  @Test
  void a_changed_content_is_refused_and_told_and_storing_it_again_puts_it_right() throws Exception {
    Artifact changed = put("changed", "what was measured");
    Artifact intact = put("intact", "as it was");
    change(changed, "what was not measured");

    assertThatThrownBy(() -> store.artifacts().open(changed))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContainingAll("'changed'", "r1", "was changed");
    assertThat(text(intact)).isEqualTo("as it was");

    TableFinding found = store.verify().tables().getFirst();
    assertThat(found.verified()).isEqualTo(1);
    assertThat(found.damage().named()).containsExactly("log 'changed' of run r1");
    assertThat(store.repair().isLoss()).isTrue();

    put("changed", "what was measured");
    assertThat(text(changed)).isEqualTo("what was measured");
    assertThat(store.verify().isSound()).isTrue();
  }

  @Test
  void a_changed_label_is_told_too() throws Exception {
    Artifact artifact = put("a", "content");
    Artifact renamed =
        new Artifact(
            artifact.id(), label("b"), artifact.size(), artifact.createdAt(), artifact.sha256());
    change(renamed, "content");

    assertThat(store.verify().tables().getFirst().damage().count()).isEqualTo(1);
  }

  private Set<Path> data() throws IOException {
    Path place = folder.resolve("artifacts.lance/data");
    if (Files.notExists(place)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.list(place)) {
      return all.collect(Collectors.toSet());
    }
  }

  @Test
  void a_cut_file_is_named_and_repair_keeps_the_others() throws Exception {
    Artifact lost = put("lost", "first".repeat(1000));
    Set<Path> first = data();
    Artifact kept = put("kept", "second".repeat(1000));
    Set<Path> later = new HashSet<>(data());
    later.removeAll(first);
    assertThat(later).isNotEmpty();
    store.close();
    for (Path file : first) {
      byte[] content = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(content, content.length / 2));
    }

    store = open();
    assertThatThrownBy(() -> store.artifacts().list(ArtifactFilter.ALL))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContainingAll("artifacts", "store repair");
    assertThat(store.verify().isSound()).isFalse();

    Repair done = store.repair();

    assertThat(done.isLoss()).isTrue();
    assertThat(store.artifacts().list(ArtifactFilter.ALL)).containsExactly(kept);
    assertThat(text(kept)).isEqualTo("second".repeat(1000));
    assertThat(put("lost", "first".repeat(1000)).id()).isEqualTo(lost.id());
    try (Store fresh = open()) {
      assertThat(fresh.verify().isSound()).isTrue();
    }
  }
}

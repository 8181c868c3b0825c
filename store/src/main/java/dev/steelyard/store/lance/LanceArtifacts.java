package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Artifact;
import dev.steelyard.store.ArtifactFilter;
import dev.steelyard.store.ArtifactLabel;
import dev.steelyard.store.Artifacts;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The table of artifacts. */
final class LanceArtifacts implements Artifacts {

  private final TableAccess access;
  private final LanceTable table;

  LanceArtifacts(TableAccess access) {
    this.access = access;
    this.table = access.table(TableDefinition.ARTIFACTS);
  }

  @Override
  public Artifact put(ArtifactLabel label, Path file) {
    try (ArtifactContent content = ArtifactContent.of(file, access.memory())) {
      String id = ArtifactRows.id(label, content.sha256());
      Optional<Whole> stored = whole(id);
      if (stored.isPresent() && stored.get().state() == RowDigest.State.VERIFIED) {
        return stored.get().artifact();
      }
      Artifact artifact = new Artifact(id, label, content.size(), Instant.now(), content.sha256());
      access.locked(
          TableAccess.WRITE,
          () ->
              table.merge(
                  List.of(new ArtifactRows.ArtifactRow(artifact, content)),
                  new ArtifactRows.Writer(),
                  Optional.empty()));
      return artifact;
    }
  }

  @Override
  public List<Artifact> list(ArtifactFilter filter) {
    List<Artifact> all = access.rows(table, ArtifactRows.matching(filter), ArtifactRows::read);
    return NewestOfEachId.of(all, Artifact::id, Artifact::createdAt);
  }

  @Override
  public InputStream open(Artifact artifact) {
    Whole stored =
        whole(artifact.id())
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "there is no artifact '%s' of run %s in the store any more"
                        .formatted(artifact.label().name(), artifact.label().run())));
    if (stored.state() == RowDigest.State.CHANGED) {
      throw SteelyardException.cannotRun(
          "the artifact '%s' of run %s in the store at %s was changed since Steelyard stored it;%nput back a copy, or store it again"
              .formatted(artifact.label().name(), artifact.label().run(), access.location()));
    }
    return stored.content();
  }

  /** A row with its content. */
  private record Whole(Artifact artifact, RowDigest.State state, InputStream content) {}

  /** Of several rows with this id, which another program wrote, one that is intact. */
  private Optional<Whole> whole(String id) {
    List<Whole> rows =
        access.rows(
            table,
            ArtifactRows.whole(id),
            (batch, row) ->
                new Whole(
                    ArtifactRows.read(batch, row),
                    ArtifactRows.check(batch, row),
                    new ByteArrayInputStream(ArtifactRows.content(batch, row))));
    return rows.stream()
        .filter(one -> one.state() != RowDigest.State.CHANGED)
        .findFirst()
        .or(() -> rows.stream().findFirst());
  }

  @Override
  public long removeOf(String run) {
    return access.locked(TableAccess.WRITE, () -> table.delete(Sql.equal("run", run)));
  }
}

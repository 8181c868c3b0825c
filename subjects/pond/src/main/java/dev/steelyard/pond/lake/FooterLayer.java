package dev.steelyard.pond.lake;

import dev.steelyard.pond.cache.VersionedCache;
import dev.steelyard.pond.catalogue.EntryVersion;
import dev.steelyard.pond.parquet.Footer;
import dev.steelyard.pond.parquet.FooterReader;

/** The layer that reads the footers of stored files. */
public final class FooterLayer {

  private static final int MOST = 50_000;

  private record ContentKey(String name) {}

  private final ContentFiles contents;
  private final VersionedCache<ContentKey, Footer> kept;

  FooterLayer(ContentFiles contents, boolean isOn) {
    this.contents = contents;
    kept = VersionedCache.of("footers", isOn, MOST);
  }

  /** The footer of a version of a table or series. */
  public Footer of(EntryVersion version) {
    return kept.get(
        new ContentKey(version.content()),
        () -> FooterReader.read(contents.file(version.content())));
  }
}

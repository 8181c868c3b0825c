package dev.steelyard.vectors.http;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;

/** The bodies of requests as they come: everything may be missing. */
final class ApiRequests {

  private ApiRequests() {}

  record NewLibrary(
      @Nullable String name,
      @Nullable String description,
      @Nullable Integer dimension,
      @Nullable String indexType,
      @Nullable IndexParameters indexParameters) {}

  record IndexParameters(
      @Nullable Integer nlist,
      @Nullable Integer nprobe,
      @Nullable Integer m,
      @Nullable Integer efConstruction,
      @Nullable Integer efSearch) {}

  /** With {@code text}, {@code texts} or {@code chunks}. */
  record NewDocument(
      @Nullable String title,
      @Nullable String text,
      @Nullable List<@Nullable String> texts,
      @Nullable List<@Nullable NewChunk> chunks,
      @Nullable JsonNode metadata) {}

  static final class NewChunk {
    @Nullable String text;

    @JsonDeserialize(using = EmbeddingReader.class)
    float @Nullable [] embedding;
  }

  record NewDocuments(@Nullable List<@Nullable NewDocument> documents) {}

  record TextSearch(
      @Nullable String query,
      @Nullable Integer k,
      @Nullable JsonNode filter,
      @Nullable Boolean includeEmbeddings,
      @Nullable Boolean measureRecall) {}

  static final class EmbeddingSearch {
    @JsonDeserialize(using = EmbeddingReader.class)
    float @Nullable [] embedding;

    @Nullable Integer k;
    @Nullable JsonNode filter;
    @Nullable Boolean includeEmbeddings;
    @Nullable Boolean measureRecall;
  }
}

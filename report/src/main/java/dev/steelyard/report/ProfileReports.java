package dev.steelyard.report;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.LinesView;
import dev.steelyard.core.profile.ProfileView;
import dev.steelyard.core.profile.heap.ClassHistogram;
import dev.steelyard.core.profile.heap.HeapAnalysis;
import dev.steelyard.core.profile.heap.JudgedGrowth;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.report.builder.ExplanationDocument;
import dev.steelyard.report.builder.HeapDocument;
import dev.steelyard.report.builder.HeapGrowthDocument;
import dev.steelyard.report.builder.LinesDocument;
import dev.steelyard.report.builder.MemoryDocument;
import dev.steelyard.report.builder.ProfileChangesDocument;
import dev.steelyard.report.builder.ProfileDocument;
import dev.steelyard.report.content.ExplainedRun;
import dev.steelyard.report.content.ProfileChanges;
import dev.steelyard.report.content.Renderer;
import dev.steelyard.report.data.CsvMemory;
import dev.steelyard.report.data.JsonExplanation;
import dev.steelyard.report.data.JsonHeap;
import dev.steelyard.report.data.JsonLines;
import dev.steelyard.report.data.JsonMemory;
import dev.steelyard.report.data.JsonProfile;
import dev.steelyard.report.data.JsonProfileChanges;
import dev.steelyard.report.document.Document;
import dev.steelyard.report.html.Page;
import dev.steelyard.report.text.Terminal;
import java.util.function.BiConsumer;

/** Chooses the renderer for a format, of profiles, memory and heaps. */
public final class ProfileReports {

  private ProfileReports() {}

  /**
   * A renderer of where a profile's weight is.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<ProfileView> profile(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonProfile();
      case CSV ->
          throw SteelyardException.invalid(
              "a profile cannot be written as csv; use text, json or markdown");
      case TEXT, MARKDOWN, HTML ->
          Reports.printed(format, terminal, Page.PROFILE, ProfileDocument::build);
    };
  }

  /**
   * A renderer of the lines that have most of a profile.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<LinesView> lines(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonLines();
      case CSV ->
          throw SteelyardException.invalid(
              "lines cannot be written as csv; use text, json, markdown or html");
      case TEXT, MARKDOWN, HTML ->
          Reports.printed(format, terminal, Page.PROFILE, LinesDocument::build);
    };
  }

  /**
   * A renderer of what became of functions from one profile to another.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<ProfileChanges> profileChanges(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonProfileChanges();
      case CSV ->
          throw SteelyardException.invalid(
              "a difference of profiles cannot be written as csv; use text, json, markdown or html");
      case TEXT, MARKDOWN, HTML ->
          Reports.printed(format, terminal, Page.PROFILE, ProfileChangesDocument::build);
    };
  }

  /**
   * A renderer of why benchmarks are slower.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<ExplainedRun> explanation(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonExplanation();
      case CSV ->
          throw SteelyardException.invalid(
              "an explanation cannot be written as csv; use text, json, markdown or html");
      case TEXT, MARKDOWN, HTML ->
          Reports.printed(format, terminal, Page.PROFILE, ExplanationDocument::build);
    };
  }

  /**
   * A renderer of memory over time.
   *
   * @param terminal what text is written for; of no effect on the other formats
   */
  public static Renderer<MemoryRecording> memory(Format format, Terminal terminal) {
    return switch (format) {
      case JSON -> new JsonMemory();
      case CSV -> new CsvMemory();
      case TEXT, MARKDOWN, HTML ->
          Reports.printed(format, terminal, Page.MEMORY, MemoryDocument::build);
    };
  }

  /**
   * A renderer of a heap by class.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @param most classes; JSON has all
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<ClassHistogram> histogram(Format format, Terminal terminal, int most) {
    return heap(
        format,
        terminal,
        JsonHeap.histogram(),
        (found, document) -> HeapDocument.histogram(found, most, document));
  }

  /**
   * A renderer of what a heap dump shows.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @param most classes; JSON has all
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<HeapAnalysis> heap(Format format, Terminal terminal, int most) {
    return heap(
        format,
        terminal,
        JsonHeap.analysis(),
        (found, document) -> HeapDocument.build(found, most, document));
  }

  /**
   * A renderer of how a heap grew.
   *
   * @param terminal what text is written for; of no effect on the other formats
   * @param most classes; JSON has all
   * @throws SteelyardException when the format is csv
   */
  public static Renderer<JudgedGrowth> heapGrowth(Format format, Terminal terminal, int most) {
    return heap(
        format,
        terminal,
        JsonHeap.growth(),
        (found, document) -> HeapGrowthDocument.build(found, most, document));
  }

  private static <T> Renderer<T> heap(
      Format format, Terminal terminal, Renderer<T> json, BiConsumer<T, Document> builder) {
    return switch (format) {
      case JSON -> json;
      case CSV ->
          throw SteelyardException.invalid(
              "a heap cannot be written as csv; use text, json, markdown or html");
      case TEXT, MARKDOWN, HTML -> Reports.printed(format, terminal, Page.MEMORY, builder);
    };
  }
}

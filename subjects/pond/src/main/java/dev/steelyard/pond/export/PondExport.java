package dev.steelyard.pond.export;

import dev.steelyard.pond.lake.LakeFile;
import dev.steelyard.pond.lake.LakeMatch;
import dev.steelyard.pond.lake.Pond;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.RunningOperation;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Exports all that a pattern matches, as of the catalogue's newest version when it begins. A unit
 * of work, whose steps each go over all files: check, plan, weigh, copy, verify, describe.
 */
public final class PondExport {

  private static final OperationKind EXPORT = Probe.kind("export", "export").unitOfWork();

  private final Pond pond;
  private final ExportRequest request;

  public PondExport(Pond pond, ExportRequest request) {
    this.pond = pond;
    this.request = request;
  }

  /**
   * Exports.
   *
   * @return what was written, in the order of paths
   * @throws PondException when nothing matches, or something cannot be exported: then nothing is
   *     written
   */
  public List<ExportedFile> run() {
    long version = pond.catalogue().newestVersion();
    try (RunningOperation operation = EXPORT.begin(request.pattern().text() + "@" + version)) {
      List<LakeMatch> matches = matches(version);
      Map<String, String> folders = ExportFolders.byPath(matches);
      Path made = ExportFolders.begin(request.folder());
      try {
        List<ExportedFile> exported = export(version, folders, made, operation.id());
        ExportManifest.write(made, version, request, exported);
        ExportFolders.finish(made, request.folder());
        operation.amount(exported.stream().mapToLong(ExportedFile::rows).sum());
        return exported;
      } finally {
        ExportFolders.clear(made);
      }
    }
  }

  private List<LakeMatch> matches(long version) {
    List<LakeMatch> matches =
        pond.patterns().resolve(request.pattern(), version).stream()
            .filter(match -> !(match.file() instanceof LakeFile.ReducedFolder))
            .toList();
    if (matches.isEmpty()) {
      throw PondException.refused(
          "%s matches nothing in the pond; see: pond list".formatted(request.pattern().text()));
    }
    return matches;
  }

  private List<ExportedFile> export(
      long version, Map<String, String> folders, Path made, long operation) {
    ExportSteps steps = new ExportSteps(pond, request, version, made);
    try (ExportWorkers workers = ExportWorkers.of(pond, operation)) {
      List<String> paths = List.copyOf(folders.keySet());
      workers.forEach("check", paths, steps::check);
      List<Long> rows = workers.forEach("plan", paths, steps::plan);
      if (rows.stream().allMatch(count -> count == 0)) {
        throw PondException.refused(
            "%s has no rows from --start to --end".formatted(request.pattern().text()));
      }
      steps.checkSpace(workers.forEach("weigh", paths, steps::weigh));
      workers.forEach("copy", paths, path -> steps.copy(path, folder(folders, path)));
      workers.forEach("verify", paths, path -> steps.verify(path, folder(folders, path)));
      return workers.forEach(
          "describe", paths, path -> steps.describe(path, folder(folders, path)));
    }
  }

  private static String folder(Map<String, String> folders, String path) {
    return folders.getOrDefault(path, "");
  }
}

package dev.steelyard.pond.export;

import dev.steelyard.pond.lake.TimeRange;
import dev.steelyard.pond.pattern.PathPattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is to be exported.
 *
 * @param folder where to; nothing, or an empty folder, is there
 * @param time the column of times of all files, where it is said
 */
public record ExportRequest(
    PathPattern pattern,
    Path folder,
    List<TimePartition> partitions,
    TimeRange range,
    Optional<String> time) {}

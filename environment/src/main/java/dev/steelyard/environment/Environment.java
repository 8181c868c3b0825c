package dev.steelyard.environment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One that is ready.
 *
 * @param key its name in the cache
 * @param folder holds it, and its mark
 * @param log what was said when it was made; there is none where nothing was said
 * @param bytes of all its files when it was made; empty for those of before sizes were kept
 * @param lastUse when it was last asked for, as far as the cache may be written to
 */
public record Environment(String key, Path folder, Path log, OptionalLong bytes, Instant lastUse) {}

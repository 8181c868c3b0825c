package dev.steelyard.environment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One that is ready.
 *
 * @param key its name in the cache
 * @param kind one word for what it is; empty for those of before kinds were kept
 * @param label what it is called by people; its key for those of before labels were kept
 * @param folder holds it, and its mark
 * @param log what was said when it was made; there is none where nothing was said
 * @param bytes of all its files when it was made; empty for those of before sizes were kept
 * @param madeAt when it was whole; empty for those of before that was kept
 * @param lastUse when it was last asked for, as far as the cache may be written to
 */
public record Environment(
    String key,
    String kind,
    String label,
    Path folder,
    Path log,
    OptionalLong bytes,
    Optional<Instant> madeAt,
    Instant lastUse) {}

"""Cases about Lance tables, written from its documentation.

create(path) writes a table; check_read demands what was written, after a check_write too;
check_write uses the table as its owner would; answers gives queries whose results are compared.
"""
import datetime
import decimal

import lance
import numpy as np
import pyarrow as pa
from steelyard_compat import Answer, Since, case

ROWS = 1000
# Formats whose writers were finished with these versions; earlier ones write them and break.
FORMATS = [Since("0.20.0", "2.0"), Since("0.39.0", "2.1"), Since("0.39.0", "2.2")]
WORDS = ["amber", "basalt", "cedar", "delta", "ember", "fjord", "grove", "harbor", "inlet", "juniper"]


def write(table, path, file_version=None):
    more = {} if file_version is None else {"data_storage_version": file_version}
    try:
        lance.write_dataset(table, path, **more)
    except TypeError:
        # Versions from before there was a choice write the legacy format.
        if file_version not in (None, "legacy"):
            raise
        lance.write_dataset(table, path)


def rows(path, **query):
    return lance.dataset(path).to_table(**query)


def numbers():
    return pa.table({
        "id": pa.array(range(ROWS), pa.int64()),
        "small": pa.array([i % 7 for i in range(ROWS)], pa.int32()),
        "real": pa.array([i / 3 for i in range(ROWS)], pa.float64()),
        "text": pa.array([WORDS[i % 10] + str(i) for i in range(ROWS)]),
        "flag": pa.array([i % 2 == 0 for i in range(ROWS)]),
    })


def plan_of(path, **query):
    try:
        return lance.dataset(path).scanner(**query).explain_plan(True)
    except TypeError:
        return lance.dataset(path).scanner(**query).explain_plan()


class Table:
    """What most cases do with a table that has an id."""

    def check_read(self, path):
        found = rows(path)
        assert found.num_rows >= ROWS, "%d rows instead of %d" % (found.num_rows, ROWS)
        ids = found.column("id").to_pylist()
        assert set(range(ROWS)) <= set(ids), "ids are missing"

    def check_write(self, path):
        table = lance.dataset(path)
        lance.write_dataset(self.table().slice(0, 0), path, mode="append")
        before = table.count_rows()
        lance.write_dataset(self.more(), path, mode="append")
        after = lance.dataset(path).count_rows()
        assert after == before + 10, "%d rows after 10 more, %d before" % (after, before)
        lance.dataset(path).delete("id >= %d" % ROWS)
        left = lance.dataset(path).count_rows()
        assert left == ROWS, "%d rows after what came was deleted" % left

    def more(self):
        table = self.table().slice(0, 10)
        ids = pa.array(range(ROWS, ROWS + 10), pa.int64())
        return table.set_column(table.schema.get_field_index("id"), "id", ids)


@case(parameters={"file_version": ["legacy"] + FORMATS})
class BasicTypes(Table):
    def __init__(self, file_version):
        self.file_version = file_version

    def table(self):
        return numbers()

    def create(self, path):
        write(self.table(), path, self.file_version)

    def answers(self, path):
        return {
            "all": Answer(rows(path, columns=["id", "small", "real", "text", "flag"], filter="id < %d" % ROWS)),
            "filtered": Answer(rows(path, columns=["id"], filter="small = 3 AND real > 100")),
            "count": lance.dataset(path).count_rows("id < %d" % ROWS),
            "taken": Answer(lance.dataset(path).take([0, 17, ROWS - 1], columns=["id", "text"]), ordered=True),
        }


@case(parameters={"file_version": FORMATS})
class Nulls(Table):
    def __init__(self, file_version):
        self.file_version = file_version

    def table(self):
        return pa.table({
            "id": pa.array(range(ROWS), pa.int64()),
            "number": pa.array([None if i % 3 == 0 else i for i in range(ROWS)], pa.int32()),
            "text": pa.array([None if i % 5 == 0 else WORDS[i % 10] for i in range(ROWS)]),
            "never": pa.array([None] * ROWS, pa.float64()),
        })

    def create(self, path):
        write(self.table(), path, self.file_version)

    def answers(self, path):
        return {
            "all": Answer(rows(path, filter="id < %d" % ROWS)),
            "unknown": lance.dataset(path).count_rows("number IS NULL AND id < %d" % ROWS),
        }


@case(parameters={"file_version": FORMATS})
class Nested(Table):
    def __init__(self, file_version):
        self.file_version = file_version

    def table(self):
        return pa.table({
            "id": pa.array(range(ROWS), pa.int64()),
            "point": pa.array([{"x": i, "y": i / 2, "name": WORDS[i % 10]} for i in range(ROWS)]),
            "tags": pa.array([WORDS[:i % 4] for i in range(ROWS)], pa.list_(pa.string())),
            "deep": pa.array([[[i, i + 1], []][:i % 3] for i in range(ROWS)], pa.list_(pa.list_(pa.int32()))),
        })

    def create(self, path):
        write(self.table(), path, self.file_version)

    def answers(self, path):
        return {"all": Answer(rows(path, filter="id < %d" % ROWS))}


@case(parameters={"file_version": ["legacy"] + FORMATS})
class TimesAndDecimals(Table):
    def __init__(self, file_version):
        self.file_version = file_version

    def table(self):
        begin = datetime.datetime(2020, 2, 29, 23, 59, 59, 123456)
        return pa.table({
            "id": pa.array(range(ROWS), pa.int64()),
            "at": pa.array([begin + datetime.timedelta(hours=i) for i in range(ROWS)], pa.timestamp("us")),
            "day": pa.array([begin.date() + datetime.timedelta(days=i) for i in range(ROWS)], pa.date32()),
            "price": pa.array([decimal.Decimal(i) / 100 for i in range(ROWS)], pa.decimal128(12, 2)),
            "bytes": pa.array([bytes([i % 256, 0, 255]) for i in range(ROWS)], pa.binary()),
        })

    def create(self, path):
        write(self.table(), path, self.file_version)

    def answers(self, path):
        return {"all": Answer(rows(path, filter="id < %d" % ROWS))}


def vectors(dimension, count=ROWS):
    points = np.random.default_rng(7).random((count, dimension), dtype=np.float32)
    flat = pa.array(points.reshape(-1), pa.float32())
    return points, pa.table({
        "id": pa.array(range(count), pa.int64()),
        "vector": pa.FixedSizeListArray.from_arrays(flat, dimension),
    })


@case(parameters={"file_version": ["legacy"] + FORMATS})
class LargeVectors(Table):
    def __init__(self, file_version):
        self.file_version = file_version

    def table(self):
        return vectors(768)[1]

    def create(self, path):
        write(self.table(), path, self.file_version)

    def answers(self, path):
        points, _ = vectors(768)
        near = {"column": "vector", "q": points[5], "k": 10}
        return {
            "nearest": Answer(lance.dataset(path).to_table(columns=["id"], nearest=near, filter="id < %d" % ROWS,
                                                          prefilter=True).column("id")),
            "taken": Answer(lance.dataset(path).take([3, 999], columns=["vector"]), ordered=True),
        }


class Indexed(Table):
    """A scalar index: its answers are held against a scan without it, and its use is demanded."""

    column = "id"
    queries = {}

    def table(self):
        return numbers()

    def create(self, path):
        write(self.table(), path)
        lance.dataset(path).create_scalar_index(self.column, self.kind, **self.options())

    def options(self):
        return {}

    def answers(self, path):
        given = {}
        for name, condition in self.queries.items():
            condition = "(%s) AND id < %d" % (condition, ROWS)
            scan = lance.dataset(path).to_table(columns=["id"], filter=condition, use_scalar_index=False)
            plan = plan_of(path, columns=["id"], filter=condition)
            given[name] = Answer(rows(path, columns=["id"], filter=condition).column("id"), exact=scan.column("id"),
                                 plan=plan, uses="MaterializeIndex" if "MaterializeIndex" in plan else "ScalarIndexQuery")
        return given


@case(since="0.20.0")
class BTree(Indexed):
    kind = "BTREE"
    column = "real"
    queries = {"range": "real > 10 AND real < 20", "equal": "real = 5"}


@case(since="0.20.0")
class Bitmap(Indexed):
    kind = "BITMAP"
    column = "small"
    queries = {"equal": "small = 3", "several": "small IN (1, 5)"}


@case(since="0.20.0")
class LabelList(Indexed):
    kind = "LABEL_LIST"
    column = "tags"
    queries = {"has": "array_has_any(tags, ['cedar'])"}

    def table(self):
        return numbers().append_column(
            "tags", pa.array([[WORDS[i % 10], WORDS[(i + 3) % 10]] for i in range(ROWS)], pa.list_(pa.string())))


@case(since="0.30.0")
class NGram(Indexed):
    kind = "NGRAM"
    column = "text"
    queries = {"contains": "contains(text, 'cedar1')"}


@case(since="0.36.0")
class ZoneMap(Indexed):
    kind = "ZONEMAP"
    column = "real"
    queries = {"range": "real > 10 AND real < 20"}


@case(since="0.38.0")
class BloomFilter(Indexed):
    kind = "BLOOMFILTER"
    column = "text"
    queries = {"equal": "text = 'cedar12'"}


@case(since="0.30.0")
class FullText(Table):
    """Words in sentences; each hit can be told without an index, by looking."""

    def table(self):
        return pa.table({
            "id": pa.array(range(ROWS), pa.int64()),
            "text": pa.array(["the %s and the %s by the sea" % (WORDS[i % 10], WORDS[(i // 10) % 10]) for i in range(ROWS)]),
        })

    def create(self, path):
        write(self.table(), path)
        lance.dataset(path).create_scalar_index("text", "INVERTED")

    def answers(self, path):
        given = {}
        for word in ("cedar", "fjord"):
            found = lance.dataset(path).to_table(columns=["id"], full_text_query=word, filter="id < %d" % ROWS,
                                                 prefilter=True)
            exact = [i for i in range(ROWS) if word in (WORDS[i % 10], WORDS[(i // 10) % 10])]
            given[word] = Answer(found.column("id"), exact=exact)
        return given


@case(since="0.20.0", parameters={"kind": ["IVF_PQ", "IVF_HNSW_PQ", "IVF_HNSW_SQ"]})
class VectorIndex(Table):
    def __init__(self, kind):
        self.kind = kind

    def table(self):
        return vectors(32)[1]

    def create(self, path):
        write(self.table(), path)
        more = {"num_sub_vectors": 8} if self.kind.endswith("PQ") else {}
        lance.dataset(path).create_index("vector", self.kind, num_partitions=2, metric="L2", **more)

    def answers(self, path):
        points, _ = vectors(32)
        near = {"column": "vector", "q": points[5], "k": 10, "nprobes": 2, "refine_factor": 10}
        found = lance.dataset(path).to_table(columns=["id"], nearest=near)
        order = np.argsort(((points - points[5]) ** 2).sum(axis=1))[:10]
        plan = plan_of(path, columns=["id"], nearest=near)
        return {"nearest": Answer(found.column("id"), exact=[int(i) for i in order], recall=0.8, plan=plan, uses="ANN")}

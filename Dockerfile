# Steelyard on a JDK. Not built or tested in this repository's own build, which has no Docker.
#
#   ./steelyard package && docker build -t steelyard .
#   docker run --rm -v "$PWD:/work" -v steelyard:/store steelyard publish target/criterion --dut-name mydb
FROM eclipse-temurin:25-jdk

# What finding a build needs (git), and what the demo weighs (gzip, awk).
RUN apt-get update \
 && apt-get install -y --no-install-recommends git gzip mawk \
 && rm -rf /var/lib/apt/lists/*

ADD target/steelyard-*.tar.gz /opt/
# The first start notes which classes are needed; afterwards the folder is only read.
RUN mv /opt/steelyard-* /opt/steelyard \
 && /opt/steelyard/steelyard --version \
 && ln -s /opt/steelyard/steelyard /usr/local/bin/steelyard \
 && mkdir /store /work && chmod 1777 /store /work

# A user without rights. Its home is the store's volume, so that caches outlive the container too.
USER 10001
ENV HOME=/store STEELYARD_STORE=/store/steelyard
VOLUME /store
WORKDIR /work
ENTRYPOINT ["steelyard"]
CMD ["--help"]

// Copyright 2026 The Clio developers
// SPDX-License-Identifier: Apache-2.0

/// IRIs of the terms that every graph uses

#ifndef CLIO_GRAPH_VOCABULARY_H
#define CLIO_GRAPH_VOCABULARY_H

#define CLIO_NS "https://w3id.org/clio/ontology#"
#define RDF_NS "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define RDFS_NS "http://www.w3.org/2000/01/rdf-schema#"
#define XSD_NS "http://www.w3.org/2001/XMLSchema#"
#define OWL_NS "http://www.w3.org/2002/07/owl#"
#define SKOS_NS "http://www.w3.org/2004/02/skos/core#"
#define DCTERMS_NS "http://purl.org/dc/terms/"
#define PROV_NS "http://www.w3.org/ns/prov#"
#define OA_NS "http://www.w3.org/ns/oa#"
#define ORG_NS "http://www.w3.org/ns/org#"
#define SEM_NS "http://semanticweb.cs.vu.nl/2009/11/sem/"
#define FOAF_NS "http://xmlns.com/foaf/0.1/"
#define DBO_NS "http://dbpedia.org/ontology/"
#define DBR_NS "http://dbpedia.org/resource/"
#define SCHEMA_NS "http://schema.org/"
#define WD_NS "http://www.wikidata.org/entity/"
#define WDT_NS "http://www.wikidata.org/prop/direct/"
#define EDTF_IRI "http://id.loc.gov/datatypes/edtf"

#define RDF_TYPE RDF_NS "type"

#endif // CLIO_GRAPH_VOCABULARY_H

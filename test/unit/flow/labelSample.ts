/**
 * Tools of the labelled corpus, one of each of 150 servers, by the id of their row, and what a person said of each
 * from its name, description and arguments: private, untrusted, egress; `-` not, `?` open to argument, so not counted.
 */
export const LABEL_SAMPLE = `
  toucan-scraped-07830:p-- mcpm-01733:-u? toucan-01149:---
  awslabs-00179:p?- toucan-scraped-02850:--- awslabs-00161:p--
  toucan-scraped-07612:-?- mcpm-00847:?-- toucan-01863:---
  toucan-scraped-06105:-u? toucan-scraped-04165:p-- toucan-00788:-?-
  toucan-scraped-06781:--e docker-registry-00067:??- awslabs-00163:p--
  mcpm-01236:--- toucan-00782:??- toucan-scraped-03092:--?
  toucan-01927:--- toucan-scraped-01509:p?- mcpm-00678:--?
  toucan-scraped-06766:p?- toucan-scraped-03179:??- toucan-scraped-01086:p--
  mcpm-01118:p-- toucan-scraped-01743:-u? toucan-02730:pu-
  mcpm-00229:p-- toucan-02755:--- toucan-scraped-03808:??-
  toucan-scraped-05036:p-- mcpm-01959:--- mcpm-00458:-??
  toucan-04232:?-- toucan-01558:--- mcpm-01133:---
  toucan-scraped-05273:p-- toucan-04668:--? toucan-03936:p--
  toucan-scraped-07253:p?e toucan-03807:-?- toucan-03994:-??
  toucan-02766:-?? mcpm-02117:p?- toucan-03209:?--
  mcpm-01100:p?- toucan-scraped-02345:--- toucan-scraped-02972:-?-
  toucan-scraped-03769:??- awslabs-00374:p?- mcpm-01158:--e
  toucan-02427:--? toucan-00994:p?- toucan-scraped-04344:p--
  toucan-scraped-01173:--e toucan-02090:--- toucan-scraped-00166:--e
  toucan-scraped-00278:--? toucan-scraped-05961:--? mcpm-00885:---
  toucan-02382:p-- toucan-scraped-03827:-u- toucan-01611:---
  toucan-01513:--- toucan-03911:--- mcpm-01481:p--
  toucan-scraped-03676:?ue mcpm-01411:p?- toucan-scraped-01935:--e
  toucan-scraped-07815:p?e toucan-scraped-06454:p?- awslabs-00222:---
  toucan-scraped-03448:--? mcpm-01937:-?- mcpm-00746:--e
  toucan-01184:-ue mcpm-01244:p?- toucan-scraped-05549:-ue
  toucan-03596:p?- toucan-03853:p?- toucan-01300:---
  mcpm-01846:p-- mcpm-01613:-u? mcpm-01372:p?-
  toucan-scraped-04499:p-- toucan-scraped-03821:p-- mcpm-00742:-ue
  toucan-scraped-05908:p-- mcpm-01388:p?- toucan-scraped-04246:---
  toucan-scraped-05172:--- toucan-03849:--e toucan-03776:--?
  mcpm-00324:?-? toucan-scraped-00235:pu- toucan-01885:p--
  toucan-03272:--? toucan-01422:--- docker-registry-00176:-?-
  toucan-02293:--- toucan-scraped-00468:pu- toucan-scraped-00548:?--
  mcpm-01046:p?- toucan-03742:--- mcpm-01702:?--
  toucan-01050:--e mcpm-00981:--? mcpm-01897:pu-
  toucan-02214:--? awslabs-00334:p-- mcpm-00929:p??
  mcpm-00289:--e toucan-04017:-?e mcpm-01887:---
  toucan-01420:??? toucan-01383:--- mcpm-01805:-??
  toucan-scraped-00529:p?- toucan-03604:p?- toucan-03374:---
  toucan-01210:--- mcpm-00446:-?- toucan-04024:?--
  toucan-02106:--- toucan-scraped-03658:p-- toucan-01021:---
  mcpm-01479:p?? toucan-scraped-00118:--- toucan-01503:---
  toucan-scraped-06935:??- toucan-scraped-05107:--? toucan-00646:---
  toucan-scraped-06331:pu- mcpm-00365:pu- toucan-scraped-03846:p--
  mcpm-01922:-ue toucan-02400:--- mcpm-01098:?--
  toucan-01302:--- toucan-scraped-06423:p-- toucan-scraped-08082:p--
  mcpm-01016:p-- toucan-04360:p?- mcpm-01951:---
  toucan-00322:--- toucan-03355:--- mcpm-01321:--e
  docker-registry-00299:p?- toucan-02506:--- mcpm-01976:p?-
`;
